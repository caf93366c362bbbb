//! An API as data, for programs that serve any catalog.

use alloc::borrow::Cow;

use catalogue::{AnyCode, Catalogue, Code};

use crate::api::{Api, default_docs_url};
use crate::form::BodyForm;

/// Any API: one whose catalog is only known when the program runs, or a typed one without its type.
///
/// ```
/// use catalogue::Catalogue;
/// use catalogue_http::{AnyApi, ErrorResponse};
///
/// fn log(catalogue: &'static Catalogue, status: u16, body: &[u8]) -> String {
///     ErrorResponse::parse_for(AnyApi::new(catalogue), status, body).to_string()
/// }
/// ```
#[must_use]
#[derive(Clone, Copy, Debug)]
pub struct AnyApi {
    catalogue: &'static Catalogue,
    body_form: BodyForm,
    error_code_header: Option<&'static str>,
    request_id_headers: &'static [&'static str],
    retry_after_ms_headers: &'static [&'static str],
    tracking_id_member: &'static str,
    docs_url: fn(AnyCode) -> Option<Cow<'static, str>>,
    challenge: &'static str,
}

impl AnyApi {
    /// Returns the API with a catalog, and with the defaults of [`Api`] for everything else.
    pub fn new(catalogue: &'static Catalogue) -> Self {
        Self::from_parts(catalogue, default_docs_url)
    }

    /// Returns a typed API without its type.
    pub fn of<A: Api + Default>() -> Self {
        Self::from_parts(A::default(), |code| {
            let api = A::default();
            api.docs_url(A::Code::from_index(api.catalogue(), code.index())?)
        })
    }

    fn from_parts(api: impl Api, docs_url: fn(AnyCode) -> Option<Cow<'static, str>>) -> Self {
        Self {
            catalogue: api.catalogue(),
            body_form: api.body_form(),
            error_code_header: api.error_code_header(),
            request_id_headers: api.request_id_headers(),
            retry_after_ms_headers: api.retry_after_ms_headers(),
            tracking_id_member: api.tracking_id_member(),
            docs_url,
            challenge: api.challenge(),
        }
    }
}

/// A catalog is an API with the defaults for everything else.
impl Api for &'static Catalogue {
    type Code = AnyCode;

    fn catalogue(self) -> &'static Catalogue {
        self
    }
}

/// Implements methods that return a field.
macro_rules! fields {
    ($($name:ident: $type:ty,)+) => {
        $(fn $name(self) -> $type {
            self.$name
        })+
    };
}

impl Api for AnyApi {
    type Code = AnyCode;

    fields! {
        catalogue: &'static Catalogue,
        body_form: BodyForm,
        error_code_header: Option<&'static str>,
        request_id_headers: &'static [&'static str],
        retry_after_ms_headers: &'static [&'static str],
        tracking_id_member: &'static str,
        challenge: &'static str,
    }

    fn docs_url(self, code: AnyCode) -> Option<Cow<'static, str>> {
        (self.docs_url)(code)
    }
}
