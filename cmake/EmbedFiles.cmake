# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

# advisor_embed(target FILES a/b.json …) turns files under resources/ into byte arrays that
# core/base/resources.h finds by their path below resources/, so that core needs no file and no Qt.
function(advisor_embed target)
    cmake_parse_arguments(EMBED "" "" "FILES" ${ARGN})
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/resources.cpp)
    set(paths)
    foreach(file IN LISTS EMBED_FILES)
        list(APPEND paths ${CMAKE_SOURCE_DIR}/resources/${file})
    endforeach()
    string(REPLACE ";" "," names "${EMBED_FILES}")
    add_custom_command(
        OUTPUT ${generated}
        COMMAND ${CMAKE_COMMAND} -DROOT=${CMAKE_SOURCE_DIR}/resources -DNAMES=${names} -DOUTPUT=${generated}
                -P ${CMAKE_SOURCE_DIR}/cmake/WriteResources.cmake
        DEPENDS ${paths} ${CMAKE_SOURCE_DIR}/cmake/WriteResources.cmake
        COMMENT "Embedding the catalog and the sentences"
        VERBATIM)
    target_sources(${target} PRIVATE ${generated})
endfunction()
