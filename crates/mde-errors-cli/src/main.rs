//! The program `mde-errors`: `catalogue` with the catalog of the Microsoft Defender for Endpoint REST API built in.
#![forbid(unsafe_code)]

use std::process::ExitCode;

use catalogue_http::AnyApi;
use catalogue_tools::program::{self, Examples, Program};
use mde_errors::Defender;

fn main() -> ExitCode {
    let about = "Look up the error codes of the Microsoft Defender for Endpoint REST API at a terminal";
    let examples = Examples {
        code: "ResourceNotFound",
        other: "InvalidUrl",
        status: "403",
        arguments: "MaximumBatchSizeExceeded received=120 allowed=100",
        quoted: "DisallowedOperation 'reason=the device is not onboarded'",
        url: "https://api.security.microsoft.com/api/machines/42",
    };
    let program = Program::catalogue()
        .with_builtin("mde-errors", about, AnyApi::of::<Defender>())
        .with_examples(examples);
    program::main(&program)
}
