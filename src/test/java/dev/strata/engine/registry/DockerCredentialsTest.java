package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.cloud.tools.jib.api.Credential;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.ToolNotFound;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DockerCredentialsTest {

    private static final String HUB = "registry-1.docker.io";

    @TempDir
    private Path folder;

    @Test
    void withoutAConfigurationNothingIsKnown() throws Exception {
        assertEquals(Optional.empty(), credentials().find("quay.io"));
    }

    @Test
    void anEntryOfTheFileIsFoundHoweverItsRegistryIsWritten() throws Exception {
        for (String key :
                List.of("quay.io", "https://quay.io", "quay.io/v1/", "https://quay.io/v2/", "http://quay.io")) {
            config("{'auths':{'%s':{'auth':'%s'}}}".formatted(key, base64("user:pass:word")));
            assertEquals(
                    Optional.of(Credential.from("user", "pass:word")),
                    credentials().find("quay.io"),
                    key);
        }
    }

    @Test
    void theRegistriesOfTheFileAreNamedWithoutTheirSecrets() throws Exception {
        assertEquals(List.of(), credentials().registries());
        config("{'auths':{'https://index.docker.io/v1/':{'auth':'%s'},'quay.io':{}},'credHelpers':{'ghcr.io':'x'}}"
                .formatted(base64("user:secret")));
        assertEquals(List.of("docker.io", "ghcr.io", "quay.io"), credentials().registries());
    }

    @Test
    void anotherRegistrysEntryIsNotShown() throws Exception {
        config("{'auths':{'quay.io.example':{'auth':'%1$s'},'xquay.io':{'auth':'%1$s'}}}".formatted(base64("a:b")));
        assertEquals(Optional.empty(), credentials().find("quay.io"));
    }

    @Test
    void theHubIsKnownByItsOldName() throws Exception {
        config("{'auths':{'https://index.docker.io/v1/':{'auth':'%s'}}}".formatted(base64("user:secret")));
        assertEquals(
                Optional.of(Credential.from("user", "secret")), credentials().find(HUB));
    }

    @Test
    void aNameAndPasswordMayStandByThemselves() throws Exception {
        config("{'auths':{'quay.io':{'username':'user','password':'secret'}}}");
        assertEquals(
                Optional.of(Credential.from("user", "secret")), credentials().find("quay.io"));
    }

    @Test
    void anIdentityTokenComesFirst() throws Exception {
        config("{'auths':{'quay.io':{'auth':'%s','identitytoken':'refresh'}}}".formatted(base64("user:")));
        Credential found = credentials().find("quay.io").orElseThrow();
        assertEquals("refresh", found.getPassword());
        assertEquals(true, found.isOAuth2RefreshToken());
    }

    @Test
    void emptyEntriesKnowNothing() throws Exception {
        for (String text : List.of(
                "{}", "{'auths':{}}", "{'auths':null}", "{'auths':{'quay.io':{}}}", "{'auths':{'quay.io':null}}")) {
            config(text);
            assertEquals(Optional.empty(), credentials().find("quay.io"), text);
        }
    }

    @Test
    void aMalformedFileIsNamedWithoutQuotingIt() throws Exception {
        config("{'auths':{'quay.io':{'auth':'topsecret}}");
        BadMetadata failure =
                assertThrows(BadMetadata.class, () -> credentials().find("quay.io"));
        assertEquals(folder.resolve("config.json").toString(), failure.document());
        assertFalse(failure.toString().contains("topsecret"), failure.toString());
    }

    @Test
    void aMalformedEntryIsNamedWithoutQuotingIt() throws Exception {
        for (String auth : List.of("%%%", base64("nocolon"), base64(":nobody"))) {
            config("{'auths':{'https://quay.io/':{'auth':'%s'}}}".formatted(auth));
            BadMetadata failure =
                    assertThrows(BadMetadata.class, () -> credentials().find("quay.io"));
            assertEquals("/auths/https:~1~1quay.io~1/auth", failure.pointer());
            assertFalse(failure.toString().contains(auth), failure.toString());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aHelperOfTheRegistryIsAsked() throws Exception {
        helper("one", "{\"Username\":\"user\",\"Secret\":\"from $server\"}");
        config("{'credHelpers':{'quay.io':'one'},'credsStore':'absent','auths':{'quay.io':{'auth':'%s'}}}"
                .formatted(base64("not:this")));
        assertEquals(
                Optional.of(Credential.from("user", "from quay.io")),
                credentials().find("quay.io"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theStoreOfAllRegistriesIsAsked() throws Exception {
        helper("store", "{\"Username\":\"<token>\",\"Secret\":\"from $server\"}");
        config("{'credsStore':'store'}");
        assertEquals(
                Optional.of(Credential.from("<token>", "from quay.io")),
                credentials().find("quay.io"));
        assertEquals(
                Optional.of(Credential.from("<token>", "from https://index.docker.io/v1/")),
                credentials().find(HUB));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aStoreThatKnowsNothingLeavesItToTheFile() throws Exception {
        helper("store", "credentials not found in native keychain");
        config("{'credsStore':'store','auths':{'quay.io':{'auth':'%s'}}}".formatted(base64("user:secret")));
        assertEquals(
                Optional.of(Credential.from("user", "secret")), credentials().find("quay.io"));
    }

    @Test
    void aHelperThatIsNotInstalledIsNamed() throws Exception {
        for (String text : List.of("{'credsStore':'absent'}", "{'credHelpers':{'quay.io':'absent'}}")) {
            config(text);
            ToolNotFound failure =
                    assertThrows(ToolNotFound.class, () -> credentials().find("quay.io"));
            assertEquals("docker-credential-absent", failure.tool());
            assertEquals("credentials of quay.io", failure.neededFor());
        }
    }

    @Test
    void dockersVariableNamesTheDirectory() throws Exception {
        config("{'auths':{'quay.io':{'auth':'%s'}}}".formatted(base64("user:secret")));
        var environment = Map.of("DOCKER_CONFIG", folder.toString(), "PATH", "");
        assertEquals(
                Optional.of(Credential.from("user", "secret")),
                DockerCredentials.of(environment, folder.resolve("home")).find("quay.io"));
    }

    @Test
    void withoutTheVariableTheHomeDirectoryHasIt() throws Exception {
        config("{'auths':{'quay.io':{'auth':'%s'}}}".formatted(base64("user:secret")));
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.createDirectory(home.resolve(".docker"));
        Files.move(folder.resolve("config.json"), home.resolve(".docker/config.json"));
        assertEquals(
                Optional.of(Credential.from("user", "secret")),
                DockerCredentials.of(Map.of(), home).find("quay.io"));
    }

    private DockerCredentials credentials() {
        return new DockerCredentials(folder.resolve("config.json"), List.of(folder.resolve("bin")));
    }

    private void config(String text) throws IOException {
        Files.writeString(folder.resolve("config.json"), text.replace('\'', '"'));
    }

    private void helper(String name, String answer) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(file, """
                #!/bin/sh
                server=$(cat)
                cat <<END
                %s
                END
                """.formatted(answer));
        file.toFile().setExecutable(true);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
