# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

# advisor_config carries the language level, the warnings and the sanitizers of every target of ours.
add_library(advisor_config INTERFACE)
target_compile_features(advisor_config INTERFACE cxx_std_20)
target_compile_options(advisor_config INTERFACE -Wall -Wextra -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # False positives in std::string::replace at -O2, GCC bug 105651.
    target_compile_options(advisor_config INTERFACE -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # It takes every reference that a function with a temporary argument returns for a dangling one.
    target_compile_options(advisor_config INTERFACE -Wno-dangling-reference)
endif()
if(ADVISOR_WERROR)
    target_compile_options(advisor_config INTERFACE -Werror)
endif()
if(ADVISOR_SANITIZE)
    target_compile_options(advisor_config INTERFACE -fsanitize=${ADVISOR_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(advisor_config INTERFACE -fsanitize=${ADVISOR_SANITIZE})
endif()
target_include_directories(advisor_config INTERFACE ${CMAKE_SOURCE_DIR})

# CMake picks the file of the platform: name_linux.cpp, name_macos.cpp, name_windows.cpp, else name_none.cpp.
# advisor_platform_source(target core/system/kernel) adds the right one of them.
function(advisor_platform_source target stem)
    if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
        set(platform linux)
    elseif(APPLE)
        set(platform macos)
    elseif(WIN32)
        set(platform windows)
    endif()
    foreach(suffix IN ITEMS ${platform} none)
        if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${stem}_${suffix}.cpp)
            target_sources(${target} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/${stem}_${suffix}.cpp)
            return()
        endif()
    endforeach()
    message(FATAL_ERROR "${stem} has no variant for this platform")
endfunction()
