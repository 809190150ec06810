package dev.millmark.service.quota;

/// A path that takes bodies of anybody and is not metered. A service names it by a bean.
public interface OpenPath {

    /// The whole path, as RFC 3986 section 6.2.2 normalizes it.
    String path();
}
