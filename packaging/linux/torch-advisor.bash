# SPDX-FileCopyrightText: 2026 Torch Advisor contributors
# SPDX-License-Identifier: BSD-3-Clause

# Completion for bash. It reads --help of the program itself, so that it never lags behind it.
_torch_advisor() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} program=${COMP_WORDS[0]} command= word
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        [[ $word != -* ]] && { command=$word; break; }
    done
    case $previous in
    --machine | --collect-env | --root | --jsonl | --import | -o | --output) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --env) mapfile -t COMPREPLY < <(compgen -d -- "$current"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W 'en ko' -- "$current"); return ;;
    --manager) mapfile -t COMPREPLY < <(compgen -W 'pip uv conda pixi docker libtorch' -- "$current"); return ;;
    --plan) mapfile -t COMPREPLY < <(compgen -f -W 'quick standard precise' -- "$current"); return ;;
    --torch) mapfile -t COMPREPLY < <(compgen -d -W libtorch -- "$current"); return ;;
    --dtype) mapfile -t COMPREPLY < <(compgen -W 'float32 float64 tf32 bfloat16 float16' -- "$current"); return ;;
    --device) mapfile -t COMPREPLY < <(compgen -W 'cpu cuda:0 xpu:0 mps' -- "$current"); return ;;
    --metric) mapfile -t COMPREPLY < <(compgen -W 'throughput latency' -- "$current"); return ;;
    --format) mapfile -t COMPREPLY < <(compgen -W 'md html json csv' -- "$current"); return ;;
    esac
    [[ $command == compare || $command == snapshot ]] && [[ $current != -* ]] && { mapfile -t COMPREPLY < <(compgen -f -- "$current"); return; }
    local words
    if [[ -z $command ]]; then
        words=$("$program" --help 2>/dev/null | sed -n '/^Subcommands/,$s/^  \([a-z]\+\) .*/\1/p; s/^  \(--[a-z-]\+\).*/\1/p')
    else
        words=$("$program" "$command" --help 2>/dev/null | grep -o -E '^  (-[a-z],)?--[a-z-]+' | sed 's/^ *\(-[a-z],\)\?//')
    fi
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _torch_advisor torch-advisor
