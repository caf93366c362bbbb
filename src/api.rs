//! The Defender API as `catalogue-http` needs to know it.

use catalogue::Catalogue;
use catalogue_http::{Api, BodyForm};

use crate::{ErrorCode, generated};

/// The [Microsoft Defender for Endpoint REST
/// API](https://learn.microsoft.com/en-us/defender-endpoint/api/common-errors).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Defender;

impl Api for Defender {
    type Code = ErrorCode;

    fn catalogue(self) -> &'static Catalogue {
        generated::catalogue()
    }

    fn body_form(self) -> BodyForm {
        BodyForm::Microsoft
    }

    fn error_code_header(self) -> Option<&'static str> {
        Some("x-ms-error-code")
    }

    /// Those of the service, then those of its gateway (Azure API Management), that of the client, and those of
    /// networks in front of both (Azure Front Door, Cloudflare).
    fn request_id_headers(self) -> &'static [&'static str] {
        &[
            "request-id",
            "x-ms-request-id",
            "x-ms-correlation-request-id",
            "apim-request-id",
            "client-request-id",
            "x-azure-ref",
            "cf-ray",
        ]
    }

    fn retry_after_ms_headers(self) -> &'static [&'static str] {
        &["retry-after-ms", "x-ms-retry-after-ms"]
    }

    /// The API documents `target` as the ID to quote to support.
    fn tracking_id_member(self) -> &'static str {
        "target"
    }
}
