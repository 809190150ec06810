/// Where an operator's signing key is: in a file, in hardware behind PKCS#11, or with a service that signs on request.
@NullMarked
package dev.millmark.watermarking.signing.key;

import org.jspecify.annotations.NullMarked;
