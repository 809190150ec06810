/// API keys, as every service knows them: by their hashes, from the topic that the service publishes which keeps them.
@NullMarked
package dev.millmark.service.security.apikey;

import org.jspecify.annotations.NullMarked;
