package dev.millmark.service.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredSecurityTest {

    @Test
    void isPublicOnlyWhereTheDocumentSaysSo() {
        assertThat(security("security: []"))
                .contains(new DeclaredSecurity(false, Set.of()))
                .hasValueSatisfying(declared -> assertThat(declared.isPublic()).isTrue());
    }

    @Test
    void namesRolesOfWhichOneIsEnough() {
        assertThat(security("security: [{bearer: [seal]}, {bearer: [audit]}]"))
                .contains(new DeclaredSecurity(false, Set.of("seal", "audit")));
        assertThat(security("security: [{}, {bearer: [verify]}]"))
                .contains(new DeclaredSecurity(true, Set.of("verify")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "summary: an operation that was forgotten",
                "security: [{}]",
                "security: [{bearer: []}]",
                "security: [{bearer: [seal, audit]}]",
                "security: [{basic: []}]"
            })
    void saysNothingWhereItCannotBeTested(String yaml) {
        assertThat(security(yaml)).isEmpty();
    }

    private static Optional<DeclaredSecurity> security(String yaml) {
        OpenApiDocument document =
                OpenApiDocument.of("paths:\n  /v1/things:\n    get:\n      " + yaml + "\n");
        return document.security(document.operations().first());
    }
}
