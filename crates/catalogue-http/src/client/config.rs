//! A [`RetryPolicy`] in a configuration.

use core::fmt;
use core::time::Duration;

use serde_core::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_core::ser::{Serialize, SerializeStruct, Serializer};

use super::retry_policy::RetryPolicy;

const MEMBERS: [&str; 5] =
    ["max_attempts", "initial_backoff_ms", "initial_busy_backoff_ms", "max_backoff_ms", "max_retry_after_ms"];

impl Serialize for RetryPolicy {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let milliseconds = |wait: Duration| u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let mut out = serializer.serialize_struct("RetryPolicy", MEMBERS.len())?;
        out.serialize_field("max_attempts", &self.max_attempts())?;
        out.serialize_field("initial_backoff_ms", &milliseconds(self.initial_backoff()))?;
        out.serialize_field("initial_busy_backoff_ms", &milliseconds(self.initial_busy_backoff()))?;
        out.serialize_field("max_backoff_ms", &milliseconds(self.max_backoff()))?;
        out.serialize_field("max_retry_after_ms", &milliseconds(self.max_retry_after()))?;
        out.end()
    }
}

impl<'de> Deserialize<'de> for RetryPolicy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct("RetryPolicy", &MEMBERS, PolicyVisitor)
    }
}

struct PolicyVisitor;

impl<'de> Visitor<'de> for PolicyVisitor {
    type Value = RetryPolicy;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a retry policy")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<RetryPolicy, M::Error> {
        let mut policy = RetryPolicy::new();
        while let Some(name) = map.next_key::<alloc::borrow::Cow<'_, str>>()? {
            policy = match &*name {
                "max_attempts" => policy.with_max_attempts(map.next_value()?),
                "initial_backoff_ms" => policy.with_initial_backoff(wait(&mut map)?),
                "initial_busy_backoff_ms" => policy.with_initial_busy_backoff(wait(&mut map)?),
                "max_backoff_ms" => policy.with_max_backoff(wait(&mut map)?),
                "max_retry_after_ms" => policy.with_max_retry_after(wait(&mut map)?),
                name => return Err(M::Error::unknown_field(name, &MEMBERS)),
            };
        }
        Ok(policy)
    }
}

fn wait<'de, M: MapAccess<'de>>(map: &mut M) -> Result<Duration, M::Error> {
    map.next_value().map(Duration::from_millis)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use core::time::Duration;

    use super::RetryPolicy;

    #[test]
    fn a_policy_in_json() {
        let policy = RetryPolicy::new().with_max_attempts(3).with_max_backoff(Duration::from_millis(1_500));
        let json = serde_json::to_string(&policy).unwrap();
        assert_eq!(serde_json::from_str::<RetryPolicy>(&json).unwrap(), policy);
        let part = r#"{"max_attempts":3,"max_backoff_ms":1500}"#;
        assert_eq!(serde_json::from_str::<RetryPolicy>(part).unwrap(), policy);
        let error = serde_json::from_str::<RetryPolicy>(r#"{"attempts":3}"#).unwrap_err();
        assert!(error.to_string().starts_with("unknown field `attempts`"), "{error}");
    }
}
