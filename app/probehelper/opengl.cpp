// SPDX-FileCopyrightText: 2026 Torch Advisor contributors
// SPDX-License-Identifier: BSD-3-Clause

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "app/probehelper/library.h"

namespace Advisor::Helper {

namespace {

// What is needed of EGL and OpenGL, by the numbers of `EGL/egl.h`, `EGL/eglext.h` and `GL/glext.h`. Devices come from
// EGL_EXT_device_enumeration, so that no display server is asked: the answer is the same over ssh.
using Boolean = unsigned;
using Int = std::int32_t;
using Enum = unsigned;
using AnyFunction = void (*)();
using Device = void*;
using Display = void*;
using Context = void*;

constexpr Int MostDevices = 64;

enum : Int
{
    NoAttribute = 0x3038,
    Extensions = 0x3055,
    OpenGlApi = 0x30A2,
    PlatformDevice = 0x313F,
    DrmDeviceFile = 0x3233,
    DeviceUuid = 0x335C,
    DriverName = 0x335E,
};

enum : Enum
{
    GlVendor = 0x1F00,
    GlRenderer = 0x1F01,
    GlVersion = 0x1F02,
    GlExtensions = 0x1F03,
    GlExtensionCount = 0x821D,
    GlDedicatedMemoryNvx = 0x9047, // KiB
    GlSubgroupSize = 0x9532,
};

struct Functions
{
    const char* (*queryString)(Display, Int) = nullptr;
    Int (*error)() = nullptr;
    AnyFunction (*address)(const char*) = nullptr;
    Boolean (*initialize)(Display, Int*, Int*) = nullptr;
    Boolean (*bindApi)(Enum) = nullptr;
    Context (*createContext)(Display, void*, Context, const Int*) = nullptr;
    Boolean (*makeCurrent)(Display, void*, void*, Context) = nullptr;
    Boolean (*devices)(Int, Device*, Int*) = nullptr;
    const char* (*deviceString)(Device, Int) = nullptr;
    Boolean (*deviceBinary)(Device, Int, Int, void*, Int*) = nullptr;
    Display (*platformDisplay)(Enum, void*, const Int*) = nullptr;
    const unsigned char* (*glString)(Enum) = nullptr;
    const unsigned char* (*glStringAt)(Enum, unsigned) = nullptr;
    void (*glInteger)(Enum, Int*) = nullptr;

    /// The name of the first function that the library lacks; nothing else is asked then.
    const char* load(const Library& library)
    {
        if (!library.get("eglQueryString", queryString))
            return "eglQueryString";
        if (!library.get("eglGetError", error))
            return "eglGetError";
        if (!library.get("eglGetProcAddress", address))
            return "eglGetProcAddress";
        library.get("eglInitialize", initialize);
        library.get("eglBindAPI", bindApi);
        library.get("eglCreateContext", createContext);
        library.get("eglMakeCurrent", makeCurrent);
        return initialize && bindApi && createContext && makeCurrent ? nullptr : "eglMakeCurrent";
    }

    void loadExtensions()
    {
        find("eglQueryDevicesEXT", devices);
        find("eglQueryDeviceStringEXT", deviceString);
        find("eglQueryDeviceBinaryEXT", deviceBinary);
        find("eglGetPlatformDisplayEXT", platformDisplay);
        find("glGetString", glString);
        find("glGetStringi", glStringAt);
        find("glGetIntegerv", glInteger);
    }

    std::string errorText() const
    {
        char text[16];
        std::snprintf(text, sizeof(text), "0x%04x", error());
        return text;
    }

private:
    template <class Function> void find(const char* name, Function& function)
    {
        function = reinterpret_cast<Function>(address(name));
    }
};

/// Whole words: one name begins another.
bool contains(const std::string& extensions, const std::string& name)
{
    return (' ' + extensions + ' ').find(' ' + name + ' ') != std::string::npos;
}

std::string text(const void* string)
{
    return string ? textOf(static_cast<const char*>(string), 65536) : std::string();
}

/// "0000:03:00.0" of "/dev/dri/card0": its link in sysfs ends with the address.
std::string addressOf(const std::string& node)
{
    const std::string link = "/sys/class/drm/" + node.substr(node.rfind('/') + 1) + "/device";
    char* path = realpath(link.c_str(), nullptr);
    const std::string target = path ? path : "";
    std::free(path);
    const std::string name = target.substr(target.rfind('/') + 1);
    return std::count(name.begin(), name.end(), ':') == 2 ? name : std::string();
}

std::string glExtensions(const Functions& gl)
{
    std::string all;
    Int count = 0;
    if (gl.glStringAt && gl.glInteger)
        gl.glInteger(GlExtensionCount, &count);
    for (Int i = 0; i < std::min(count, 4096); ++i)
        all += text(gl.glStringAt(GlExtensions, static_cast<unsigned>(i))) + ' ';
    return all.empty() ? text(gl.glString(GlExtensions)) : all;
}

void describeContext(Json& json, const Functions& gl)
{
    const std::string renderer = text(gl.glString(GlRenderer));
    if (!renderer.empty())
        json["name"] = renderer;
    json["version"] = text(gl.glString(GlVersion));
    if (json.value("driver", "").empty())
        json["driver"] = text(gl.glString(GlVendor));
    if (renderer.find("llvmpipe") != std::string::npos || renderer.find("softpipe") != std::string::npos
        || renderer.find("swrast") != std::string::npos)
        json["software"] = true;
    const std::string extensions = glExtensions(gl);
    Json features = Json::array();
    if (contains(extensions, "GL_AMD_gpu_shader_half_float") || contains(extensions, "GL_NV_gpu_shader5"))
        features.push_back("fp16");
    if (contains(extensions, "GL_ARB_gpu_shader_fp64"))
        features.push_back("fp64");
    if (contains(extensions, "GL_NV_cooperative_matrix"))
        features.push_back("matrix fp16");
    json["features"] = std::move(features);
    Int value = 0;
    if (gl.glInteger && contains(extensions, "GL_KHR_shader_subgroup")) {
        gl.glInteger(GlSubgroupSize, &value);
        if (value > 0)
            json["subgroup_sizes"] = Json::array({value});
    }
    value = 0;
    if (gl.glInteger && contains(extensions, "GL_NVX_gpu_memory_info")) {
        gl.glInteger(GlDedicatedMemoryNvx, &value);
        if (value > 0)
            json["memory_bytes"] = std::int64_t(value) * 1024;
    }
}

/// Makes a context on the device and asks OpenGL itself; what refused is noted.
void askContext(Json& document, Json& json, const Functions& egl, Device device, const std::string& name)
{
    const auto refused = [&](const char* function) {
        note(document, "device_refused", {{"device", name}, {"function", function}, {"error", egl.errorText()}});
    };
    step("eglInitialize of " + name);
    const Display display = egl.platformDisplay(PlatformDevice, device, nullptr);
    Int major = 0;
    Int minor = 0;
    if (!display || !egl.initialize(display, &major, &minor))
        return refused("eglInitialize");
    json["version"] = "EGL " + std::to_string(major) + '.' + std::to_string(minor);
    const Int attributes[] = {NoAttribute};
    step("eglCreateContext of " + name);
    if (!egl.bindApi(OpenGlApi))
        return refused("eglBindAPI");
    const Context context = egl.createContext(display, nullptr, nullptr, attributes);
    if (!context || !egl.makeCurrent(display, nullptr, nullptr, context))
        return refused(context ? "eglMakeCurrent" : "eglCreateContext");
    if (egl.glString)
        describeContext(json, egl);
    egl.makeCurrent(display, nullptr, nullptr, nullptr);
}

Json describe(Json& document, const Functions& egl, Device device, Int index)
{
    const std::string extensions = text(egl.deviceString(device, Extensions));
    const std::string node
        = contains(extensions, "EGL_EXT_device_drm") ? text(egl.deviceString(device, DrmDeviceFile)) : std::string();
    const std::string name = node.empty() ? "EGL device " + std::to_string(index) : node;
    Json json = {{"name", name}, {"software", contains(extensions, "EGL_MESA_device_software")}};
    if (contains(extensions, "EGL_EXT_device_persistent_id") && egl.deviceBinary) {
        unsigned char bytes[16] = {};
        Int size = 0;
        if (egl.deviceBinary(device, DeviceUuid, sizeof(bytes), bytes, &size) && size == sizeof(bytes))
            json["uuid"] = uuid(bytes);
        json["driver"] = text(egl.deviceString(device, DriverName));
    }
    if (const std::string address = addressOf(node); !node.empty() && !address.empty())
        json["pci_address"] = address;
    askContext(document, json, egl, device, name);
    if (json["software"] == true)
        json["type"] = "cpu";
    return json;
}

} // namespace

Json askOpenGl()
{
    const Library library("opengl", {"libEGL.so.1"});
    if (!library)
        return library.missing();
    Functions egl;
    if (const char* function = egl.load(library))
        return library.lacks(function);
    step("eglQueryString");
    const std::string client = text(egl.queryString(nullptr, Extensions));
    egl.loadExtensions();
    const bool lists = contains(client, "EGL_EXT_device_enumeration") || contains(client, "EGL_EXT_device_base");
    if (!lists || !egl.devices || !egl.deviceString || !egl.platformDisplay)
        return library.lacks("eglQueryDevicesEXT");
    step("eglQueryDevicesEXT");
    Device found[MostDevices] = {};
    Int count = 0;
    if (!egl.devices(MostDevices, found, &count))
        return library.refused("eglQueryDevicesEXT", egl.errorText());
    Json document = library.answer("known");
    Json devices = Json::array();
    for (Int i = 0; i < std::min(count, MostDevices); ++i)
        devices.push_back(describe(document, egl, found[i], i));
    document["devices"] = std::move(devices);
    return document;
}

} // namespace Advisor::Helper
