package dev.millmark.c2pa.certificate;

import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// The name in a certificate. C2PA's certificate policy wants all three parts in a signer's, and older validators
/// refuse a signer without an organization.
///
/// @param commonName `CN`
/// @param organization `O`
/// @param country `C`, two letters
public record DistinguishedName(
        String commonName, Optional<String> organization, Optional<String> country) {

    /// A name that is only a common name.
    public static DistinguishedName of(String commonName) {
        return new DistinguishedName(commonName, Optional.empty(), Optional.empty());
    }

    /// The same name within an organization.
    public DistinguishedName within(String newOrganization) {
        return new DistinguishedName(commonName, Optional.of(newOrganization), country);
    }

    /// The same name in a country.
    public DistinguishedName in(String newCountry) {
        return new DistinguishedName(commonName, organization, Optional.of(newCountry));
    }

    X500Name toX500Name() {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE);
        country.ifPresent(value -> name.addRDN(BCStyle.C, value));
        organization.ifPresent(value -> name.addRDN(BCStyle.O, value));
        return name.addRDN(BCStyle.CN, commonName).build();
    }
}
