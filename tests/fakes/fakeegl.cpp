// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <cstdint>
#include <cstring>

#include "behaviour.h"

/// One graphics card without a node in /dev, as an EGL and OpenGL in one library.
namespace {

using AnyFunction = void (*)();

constexpr std::int32_t BadAlloc = 0x3003;

int theDevice;
int theDisplay;
int theContext;

unsigned queryDevices(std::int32_t room, void** found, std::int32_t* count)
{
    hangIfAsked();
    if (behaves("refuses"))
        return 0;
    if (room > 0 && found)
        found[0] = &theDevice;
    *count = 1;
    return 1;
}

const char* deviceString(void*, std::int32_t what)
{
    return what == 0x335E ? "fakegl" : "EGL_EXT_device_persistent_id";
}

unsigned deviceBinary(void*, std::int32_t, std::int32_t room, void* place, std::int32_t* size)
{
    *size = 16;
    if (room >= 16)
        std::memset(place, 0xAB, 16);
    return 1;
}

void* platformDisplay(unsigned, void*, const std::int32_t*)
{
    return &theDisplay;
}

const char* glString(unsigned what)
{
    switch (what) {
    case 0x1F00:
        return "Fake Vendor";
    case 0x1F01:
        return behaves("mumbles") ? "Fake\x1b[31m \xff Card\n" : "Fake Card";
    case 0x1F02:
        return "4.6 fake";
    default:
        return "GL_ARB_gpu_shader_fp64 GL_KHR_shader_subgroup GL_NVX_gpu_memory_info";
    }
}

void glInteger(unsigned what, std::int32_t* value)
{
    if (what == 0x9532)
        *value = 32;
    else if (what == 0x9047)
        *value = 8 << 20;
}

} // namespace

extern "C" {

const char* eglQueryString(void*, std::int32_t)
{
    return "EGL_EXT_client_extensions EGL_EXT_device_base EGL_EXT_platform_device";
}

std::int32_t eglGetError()
{
    return BadAlloc;
}

unsigned eglInitialize(void*, std::int32_t* major, std::int32_t* minor)
{
    *major = 1;
    *minor = 5;
    return 1;
}

unsigned eglBindAPI(unsigned)
{
    return 1;
}

void* eglCreateContext(void*, void*, void*, const std::int32_t*)
{
    return &theContext;
}

unsigned eglMakeCurrent(void*, void*, void*, void*)
{
    return 1;
}

AnyFunction eglGetProcAddress(const char* name)
{
    struct
    {
        const char* name;
        AnyFunction function;
    } const all[] = {{"eglQueryDevicesEXT", reinterpret_cast<AnyFunction>(&queryDevices)},
                     {"eglQueryDeviceStringEXT", reinterpret_cast<AnyFunction>(&deviceString)},
                     {"eglQueryDeviceBinaryEXT", reinterpret_cast<AnyFunction>(&deviceBinary)},
                     {"eglGetPlatformDisplayEXT", reinterpret_cast<AnyFunction>(&platformDisplay)},
                     {"glGetString", reinterpret_cast<AnyFunction>(&glString)},
                     {"glGetIntegerv", reinterpret_cast<AnyFunction>(&glInteger)}};
    for (const auto& one : all) {
        if (std::strcmp(one.name, name) == 0)
            return one.function;
    }
    return nullptr;
}
}
