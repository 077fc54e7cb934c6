package dev.strata.engine.registry;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.cloud.tools.jib.api.Credential;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import com.google.cloud.tools.jib.registry.RegistryAliasGroup;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperNotFoundException;
import com.google.cloud.tools.jib.registry.credentials.CredentialHelperUnhandledServerUrlException;
import com.google.cloud.tools.jib.registry.credentials.CredentialRetrievalException;
import com.google.cloud.tools.jib.registry.credentials.DockerCredentialHelper;
import com.google.cloud.tools.jib.registry.credentials.json.DockerConfigTemplate;
import com.google.cloud.tools.jib.registry.credentials.json.DockerConfigTemplate.AuthTemplate;
import dev.strata.engine.StrataException.BadMetadata;
import dev.strata.engine.StrataException.ToolNotFound;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials in Docker's configuration file and in the helper programs that it names; where it knows none, those
 * that the helpers of the big clouds give. jib's own reader of that file passes over a helper that is not installed and
 * over most identity tokens, so the lookup is done here, with jib's templates and helper protocol.
 */
public final class DockerCredentials implements Credentials {

    private static final String HUB = "docker.io";
    private static final String HUB_ALIAS = "index.docker.io";
    private static final String HUB_KEY = "https://index.docker.io/v1/";
    private static final List<String> PROGRAM_SUFFIXES = List.of("", ".exe", ".cmd");

    private final ObjectMapper json = JsonMapper.builder()
            .configure(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES, true)
            .build();
    private final Path configFile;
    private final List<Path> searchPath;

    /**
     * Creates the lookup.
     *
     * @param configFile Docker's {@code config.json}, which need not exist
     * @param searchPath the directories that helper programs are looked for in
     */
    public DockerCredentials(Path configFile, List<Path> searchPath) {
        this.configFile = configFile;
        this.searchPath = List.copyOf(searchPath);
    }

    /** Those of whoever runs this program; {@code DOCKER_CONFIG} names the directory, else it is {@code ~/.docker}. */
    public static DockerCredentials ofThisUser() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    static DockerCredentials of(Map<String, String> environment, Path home) {
        String directory = environment.getOrDefault("DOCKER_CONFIG", "");
        Path config = directory.isEmpty() ? home.resolve(".docker") : Path.of(directory);
        List<Path> searchPath = Arrays.stream(
                        environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        return new DockerCredentials(config.resolve("config.json"), searchPath);
    }

    /**
     * The registries that the configuration file has an entry for, by their hosts; Docker's own is called docker.io.
     *
     * @throws BadMetadata if it is no such file
     */
    public List<String> registries() throws IOException {
        if (Files.notExists(configFile)) {
            return List.of();
        }
        DockerConfigTemplate config = read();
        return Stream.of(config.getAuths(), config.getCredHelpers())
                .filter(Objects::nonNull)
                .flatMap(entries -> entries.keySet().stream())
                .map(DockerCredentials::bare)
                .map(host -> host.equals(HUB_ALIAS) ? HUB : host)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<Credential> find(String registry) throws IOException {
        if (Files.exists(configFile)) {
            DockerConfigTemplate config = read();
            List<String> names = RegistryAliasGroup.getAliasesGroup(registry);
            Optional<Credential> found = fromHelper(config, names);
            if (found.isEmpty()) {
                found = fromFile(config, names);
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return fromCloud(registry);
    }

    private DockerConfigTemplate read() throws IOException {
        try {
            return json.readValue(configFile.toFile(), DockerConfigTemplate.class);
        } catch (JacksonException _) {
            // the parser's own message may quote what stands there
            throw new BadMetadata(configFile.toString(), "", "not a Docker configuration file");
        }
    }

    private Optional<Credential> fromHelper(DockerConfigTemplate config, List<String> names) throws IOException {
        for (String name : names) {
            var helper = entry(config.getCredHelpers(), name);
            if (helper.isPresent()) {
                return ask(helper.get().getValue(), helper.get().getKey());
            }
        }
        String store = Optional.ofNullable(config.getCredsStore()).orElse("");
        if (store.isEmpty()) {
            return Optional.empty();
        }
        return ask(store, names.contains(HUB_ALIAS) ? HUB_KEY : names.getFirst());
    }

    private Optional<Credential> ask(String helper, String server) throws IOException {
        String program = "docker-credential-" + helper;
        Path executable = locate(program).orElseThrow(() -> new ToolNotFound(program, "credentials of " + server));
        try {
            return Optional.of(new DockerCredentialHelper(server, executable).retrieve());
        } catch (CredentialHelperUnhandledServerUrlException _) {
            return Optional.empty();
        } catch (CredentialHelperNotFoundException _) {
            throw new ToolNotFound(program, "credentials of " + server);
        }
    }

    private Optional<Path> locate(String program) {
        return searchPath.stream()
                .flatMap(directory -> PROGRAM_SUFFIXES.stream().map(suffix -> directory.resolve(program + suffix)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<Credential> fromFile(DockerConfigTemplate config, List<String> names) throws IOException {
        for (String name : names) {
            var auth = entry(config.getAuths(), name);
            if (auth.isPresent()) {
                Optional<Credential> found =
                        credential(auth.get().getValue(), auth.get().getKey());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Credential> credential(AuthTemplate entry, String key) throws IOException {
        Optional<String> identity = text(entry.getIdentityToken());
        if (identity.isPresent()) {
            return identity.map(token -> Credential.from(Credential.OAUTH2_TOKEN_USER_NAME, token));
        }
        Optional<String> auth = text(entry.getAuth());
        if (auth.isPresent()) {
            return Optional.of(decode(auth.get(), key));
        }
        Optional<String> user = text(entry.getUsername());
        Optional<String> password = text(entry.getPassword());
        return user.flatMap(u -> password.map(p -> Credential.from(u, p)));
    }

    private Credential decode(String auth, String key) throws BadMetadata {
        try {
            String both = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            if (colon > 0) {
                return Credential.from(both.substring(0, colon), both.substring(colon + 1));
            }
        } catch (IllegalArgumentException _) {
            // said below, without what stands there
        }
        throw new BadMetadata(configFile.toString(), "/auths/" + key.replace("/", "~1") + "/auth", "not name:password");
    }

    private static Optional<Credential> fromCloud(String registry) {
        try {
            return CredentialRetrieverFactory.forImage(ImageReference.of(registry, "image", "latest"), _ -> {})
                    .wellKnownCredentialHelpers()
                    .retrieve();
        } catch (CredentialRetrievalException _) {
            return Optional.empty();
        }
    }

    /** The member that means {@code registry}, which people also write with a scheme and with a path. */
    private static <V> Optional<Map.Entry<String, V>> entry(@Nullable Map<String, V> map, String registry) {
        if (map == null) {
            return Optional.empty();
        }
        return map.entrySet().stream()
                .filter(entry ->
                        entry.getValue() != null && bare(entry.getKey()).equals(registry))
                .min(Comparator.comparing(entry -> entry.getKey().length()));
    }

    private static String bare(String key) {
        String host = key.replaceFirst("^https?://", "");
        int slash = host.indexOf('/');
        return slash < 0 ? host : host.substring(0, slash);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }
}
