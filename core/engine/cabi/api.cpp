// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include "core/engine/cabi/api.h"

#include <dlfcn.h>

#include "core/engine/cabi/levels.h"

namespace Advisor::Cabi {

namespace {

/// int64_t in the names of C++ functions: `l` on Linux, `x` on macOS.
#ifdef __APPLE__
constexpr const char* WaitForCuda = "_ZN5torch4cuda11synchronizeEx";
constexpr const char* WaitForXpu = "_ZN5torch3xpu11synchronizeEx";
#else
constexpr const char* WaitForCuda = "_ZN5torch4cuda11synchronizeEl";
constexpr const char* WaitForXpu = "_ZN5torch3xpu11synchronizeEl";
#endif

template <class Function> bool bind(void* library, const char* name, Function& function)
{
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

/// What every measurement needs.
bool bindKernels(Api& api)
{
    void* library = api.library;
    return bind(library, "aoti_torch_abi_version", api.abiVersion)
        && bind(library, "aoti_torch_call_dispatcher", api.callOld)
        && bind(library, "aoti_torch_new_tensor_handle", api.newHandle)
        && bind(library, "aoti_torch_new_uninitialized_tensor", api.newUndefined)
        && bind(library, "aoti_torch_delete_tensor_object", api.deleteTensor)
        && bind(library, "aoti_torch_assign_tensors", api.assign)
        && bind(library, "aoti_torch_empty_strided", api.emptyStrided)
        && bind(library, "aoti_torch_create_tensor_from_blob", api.fromBlob)
        && bind(library, "aoti_torch__reinterpret_tensor", api.reinterpret)
        && bind(library, "aoti_torch_get_data_ptr", api.dataPointer)
        && bind(library, "aoti_torch_is_defined", api.defined) && bind(library, "aoti_torch_get_dim", api.dimensions)
        && bind(library, "aoti_torch_get_sizes", api.sizes) && bind(library, "aoti_torch_get_strides", api.strides)
        && bind(library, "aoti_torch_copy_", api.copy)
        && bind(library, "aoti_torch_grad_mode_set_enabled", api.setGradMode)
        && bind(library, "aoti_torch_dtype_float32", api.float32)
        && bind(library, "aoti_torch_dtype_float64", api.float64)
        && bind(library, "aoti_torch_dtype_bfloat16", api.bfloat16)
        && bind(library, "aoti_torch_dtype_float16", api.float16) && bind(library, "aoti_torch_dtype_int64", api.int64)
        && bind(library, "aoti_torch_device_type_cpu", api.cpu);
}

bool bindLists(Api& api)
{
    void* library = api.library;
    return bind(library, "torch_call_dispatcher", api.callNew)
        && bind(library, "torch_new_list_reserve_size", api.newList)
        && bind(library, "torch_list_push_back", api.pushBack)
        && bind(library, "torch_new_string_handle", api.newString);
}

void bindOthers(Api& api)
{
    void* library = api.library;
    bind(library, "torch_exception_get_what_without_backtrace", api.lastError);
    bind(library, "aoti_torch_empty_strided_pinned", api.emptyPinned);
    bind(library, "aoti_torch_device_type_cuda", api.cuda);
    bind(library, "aoti_torch_device_type_xpu", api.xpu);
    bind(library, "aoti_torch_device_type_mps", api.mps);
    bind(library, "torch_new_stable_ivalue", api.newOptional);
    bind(library, "torch_set_requires_grad", api.setRequiresGrad);
    bind(library, "aoti_torch_aten_subtract_Tensor", api.subtract);
    bind(library, "_ZN3c1010TensorImpl12mutable_gradEv", api.mutableGrad);
    bind(library, "_ZN2at15set_num_threadsEi", api.setThreads);
    bind(library, "_ZN2at15get_num_threadsEv", api.threads);
    bind(library, WaitForCuda, api.waitForCuda);
    bind(library, WaitForXpu, api.waitForXpu);
    bind(library, "_ZN5torch3mps11synchronizeEv", api.waitForMps);
}

} // namespace

void* Api::address(const char* name) const
{
    // The parts for other devices are loaded beside the library, not below it.
    void* found = dlsym(library, name);
    return found ? found : dlsym(RTLD_DEFAULT, name);
}

Result<Api> bindApi(void* library, const std::string& fileVersion)
{
    Api api;
    api.library = library;
    if (!bindKernels(api))
        return failure("engine_too_old",
                       {{"version", fileVersion.empty() ? "?" : fileVersion}, {"least", std::string(CabiFullRelease)}});
    if (bindLists(api))
        api.level = Level::Full;
    bindOthers(api);
    api.version = api.abiVersion();
    api.release = releaseFromAbi(api.version);
    return api;
}

std::string releaseFromAbi(std::uint64_t version)
{
    const auto part = [version](int shift) { return std::to_string(version >> shift & 0xff); };
    return part(56) + "." + part(48) + "." + part(40);
}

} // namespace Advisor::Cabi
