#!/bin/sh
# The compiler, for `cargo xtask fuzz`: what takes documents and answers apart counts which of its branches ran, so that
# the fuzzer learns from each input. What only prints is left as it is, and is four times as fast.
for crate in codegen sdk fuzz pulldown_cmark yaml_serde libyaml_rs granit_parser openapiv3; do
    case " $* " in
    *" --crate-name $crate "*)
        exec "$@" -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
            -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
            -Cllvm-args=-sanitizer-coverage-trace-compares
        ;;
    esac
done
exec "$@"
