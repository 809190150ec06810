package dev.millmark.verifier.witness;

import dev.millmark.service.quota.OpenPath;
import jakarta.inject.Singleton;

/// Any log may ask for a cosignature: the witness signs for those it knows, and for a checkpoint once.
@Singleton
class OpenWitness implements OpenPath {
    @Override
    public String path() {
        return "/witness/add-checkpoint";
    }
}
