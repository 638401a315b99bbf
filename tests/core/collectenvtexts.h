// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#pragma once

#include <string>

/// Reports in the layouts that collect_env printed over the years. The first was printed by torch 2.13.0 on a Debian
/// 12 (processor section shortened); the others are written in the layout of their release.
namespace CollectEnvTexts {

inline const std::string Debian = R"(Collecting environment information...
PyTorch version: 2.13.0+cpu
Is debug build: False
CUDA used to build PyTorch: Could not collect
ROCM used to build PyTorch: N/A

OS: Debian GNU/Linux 12 (bookworm) (x86_64)
GCC version: (Debian 12.2.0-14+deb12u1) 12.2.0
Clang version: Could not collect
CMake version: version 3.25.1
Libc version: glibc-2.36

Python version: 3.11.7 (main, May  9 2026, 07:35:25) [GCC 12.2.0] (64-bit runtime)
Python platform: Linux-6.1.0-18-amd64-x86_64-with-glibc2.36
Is CUDA available: False
CUDA runtime version: 13.0.88
CUDA_MODULE_LOADING set to: N/A
GPU models and configuration: Could not collect
Nvidia driver version: Could not collect
cuDNN version: Could not collect
Is XPU available: False
HIP runtime version: N/A
MIOpen runtime version: N/A
Is XNNPACK available: False
Caching allocator config: N/A

CPU:
Architecture:                            x86_64
CPU op-mode(s):                          32-bit, 64-bit
CPU(s):                                  2
Vendor ID:                               AuthenticAMD
Model name:                              AMD EPYC
CPU family:                              25

Versions of relevant libraries:
[pip3] numpy==2.4.6
[pip3] torch==2.13.0
[conda] Could not collect
)";

inline const std::string TwoCards = R"(Collecting environment information...
PyTorch version: 2.6.0+cu124
Is debug build: False
CUDA used to build PyTorch: 12.4
ROCM used to build PyTorch: N/A

OS: Ubuntu 22.04.5 LTS (x86_64)
GCC version: (Ubuntu 11.4.0-1ubuntu1~22.04) 11.4.0
Clang version: Could not collect
CMake version: version 3.22.1
Libc version: glibc-2.35

Python version: 3.12.9 | packaged by Anaconda, Inc. | (main, Feb  6 2025, 18:56:27) [GCC 11.2.0] (64-bit runtime)
Python platform: Linux-6.8.0-52-generic-x86_64-with-glibc2.35
Is CUDA available: True
CUDA runtime version: 12.4.131
CUDA_MODULE_LOADING set to: LAZY
GPU models and configuration: 
GPU 0: NVIDIA GeForce RTX 4090
GPU 1: NVIDIA GeForce RTX 3090

Nvidia driver version: 550.120
cuDNN version: Probably one of the following:
/usr/lib/x86_64-linux-gnu/libcudnn.so.9.1.0
/usr/lib/x86_64-linux-gnu/libcudnn_ops.so.9.1.0
HIP runtime version: N/A
MIOpen runtime version: N/A
Is XNNPACK available: True

CPU:
Architecture:                         x86_64
Vendor ID:                            AuthenticAMD
Model name:                           AMD Ryzen 9 7950X 16-Core Processor
Stepping:                             2

Versions of relevant libraries:
[pip3] numpy==1.26.4
[pip3] torch==2.6.0
[pip3] torchvision==0.21.0
[conda] numpy                     1.26.4                   pypi_0    pypi
[conda] torch                     2.6.0                    pypi_0    pypi
[conda] torchvision               0.21.0                   pypi_0    pypi
)";

inline const std::string Vllm = R"(==============================
        System Info
==============================
OS                           : Ubuntu 24.04.2 LTS (x86_64)
GCC version                  : (Ubuntu 13.3.0-6ubuntu2~24.04) 13.3.0
Libc version                 : glibc-2.39

==============================
       PyTorch Info
==============================
PyTorch version              : 2.9.1+cu128
Is debug build               : False
CUDA used to build PyTorch   : 12.8
ROCM used to build PyTorch   : N/A
XPU used to build PyTorch    : N/A

==============================
      Python Environment
==============================
Python version               : 3.12.3 (main, Jan  8 2026, 11:30:50) [GCC 13.3.0] (64-bit runtime)
Python platform              : Linux-5.15.167.4-microsoft-standard-WSL2-x86_64-with-glibc2.39
    
==============================
       CUDA / GPU Info
==============================
Is CUDA available            : True
GPU models and configuration : 
GPU 0: NVIDIA H200
  MIG 1g.18gb     Device  0:

Nvidia driver version        : 575.51.03

==============================
          CPU Info
==============================
Architecture:                         x86_64
Model name:                           Intel(R) Xeon(R) Platinum 8480+

==============================
Versions of relevant libraries
==============================
[pip3] torch==2.9.1+cu128
[conda] Could not collectROCM Version: Could not collect
GPU Topology:
        GPU0    CPU Affinity
GPU0     X      0-47

CUDA_VISIBLE_DEVICES=0
NCCL_CUMEM_ENABLE=0
)";

inline const std::string Old = R"(PyTorch version: 1.4.0
Is debug build: No
CUDA used to build PyTorch: 10.1

OS: Ubuntu 18.04.3 LTS
GCC version: (Ubuntu 7.4.0-1ubuntu1~18.04.1) 7.4.0
CMake version: Could not collect

Python version: 3.7
Is CUDA available: Yes
CUDA runtime version: 10.1.243
GPU models and configuration: GPU 0: GeForce GTX 1080 Ti
Nvidia driver version: 430.50
cuDNN version: Could not collect

Versions of relevant libraries:
[pip] numpy==1.18.1
[pip] torch==1.4.0
[pip] torchvision==0.5.0
[conda] blas                      1.0                         mkl  
[conda] mkl                       2020.0                      166  
[conda] pytorch                   1.4.0           py3.7_cuda10.1.243_cudnn7.6.3_0    pytorch
[conda] torchvision               0.5.0                py37_cu101    pytorch
)";

inline const std::string Windows = R"(PyTorch version: 2.14.0+cu130
Is debug build: False
CUDA used to build PyTorch: 13.0
ROCm SDK used to build PyTorch: N/A
HIP used to build PyTorch: N/A

OS: Microsoft Windows 11 Home (10.0.26200 64)"
                                   "\xba\xf1\xc6\xae"
                                   R"()
Libc version: N/A

Python version: 3.12.10 (tags/v3.12.10:0cc8128, Apr  8 2025) [MSC v.1943 64 bit (AMD64)] (64-bit runtime)
Python platform: Windows-11-10.0.26200-SP0
Is CUDA available: True
GPU models and configuration: GPU 0: NVIDIA GeForce RTX 4070 Ti
Nvidia driver version: Could not collect

CPU:
Name: Intel(R) Core(TM) i7-14700K
Manufacturer: GenuineIntel

Versions of relevant libraries:
[pip3] torch==2.14.0+cu130
[conda] Could not collect
)";

inline const std::string Xpu = R"(PyTorch version: 2.11.0+xpu
CUDA used to build PyTorch: None
ROCM used to build PyTorch: N/A

OS: Ubuntu 24.04.3 LTS (x86_64)
Libc version: glibc-2.39

Python version: 3.12.3 (main, Jan 22 2026, 20:57:42) [GCC 13.3.0] (64-bit runtime)
Is CUDA available: False
GPU models and configuration: No CUDA
Nvidia driver version: No CUDA
Is XPU available: True
XPU used to build PyTorch: 20250302
Intel GPU driver version:
* libze1:       1.27.0-1~24.04~ppa1
Intel GPU models onboard:
N/A
Intel GPU models detected:
* [0] _XpuDeviceProperties(name='Intel(R) Arc(TM) Pro B60 Graphics', type='gpu', device_id=0xE211, uuid=0000)
HIP runtime version: N/A
)";

inline const std::string Rosetta = R"(PyTorch version: 2.2.2
CUDA used to build PyTorch: None

OS: macOS 15.1 (x86_64)
Python version: 3.11.9 (main, Apr  2 2024, 08:25:04) [Clang 15.0.0] (64-bit runtime)
Python platform: macOS-15.1-x86_64-i386-64bit
Is CUDA available: False
GPU models and configuration: No CUDA

CPU:
Apple M3 Pro

Versions of relevant libraries:
[pip3] torch==2.2.2
)";

inline const std::string Jetson = R"(PyTorch version: N/A
CUDA used to build PyTorch: N/A

OS: Ubuntu 22.04.4 LTS (aarch64)
Libc version: glibc-2.35
Python version: 3.10.12 (main, Nov  6 2024, 20:22:13) [GCC 11.4.0] (64-bit runtime)
Python platform: Linux-5.15.148-tegra-aarch64-with-glibc2.35
Is CUDA available: N/A
GPU models and configuration: Could not collect
Nvidia driver version: Could not collect
)";

inline const std::string OldConda = R"(PyTorch version: 1.10.2
CUDA used to build PyTorch: 11.3

OS: Ubuntu 20.04.3 LTS (x86_64)
Libc version: glibc-2.17
Python version: 3.6.13 |Anaconda, Inc.| (default, Jun  4 2021, 14:25:59)  [GCC 7.5.0] (64-bit runtime)
Python platform: Linux-5.4.0-81-generic-x86_64-with-debian-bullseye-sid
Is CUDA available: False
GPU models and configuration: Could not collect
Nvidia driver version: Could not collect
)";

} // namespace CollectEnvTexts
