package dev.strata.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.engine.build.BuildResult;
import dev.strata.engine.image.Digest;
import dev.strata.engine.image.OciConfig;
import dev.strata.engine.store.LayerRef;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** The JSON documents that commands print; field names are a promise to scripts. */
final class JsonOutput {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonOutput() {}

    static void print(PrintWriter out, ObjectNode document) {
        try {
            out.println(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document));
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of plain values always has a JSON form", e);
        }
    }

    /** Gives objects, one after another. */
    @FunctionalInterface
    interface Rows {
        void forEach(RowWriter writer) throws IOException, InterruptedException;
    }

    /** Takes one object of an array. */
    @FunctionalInterface
    interface RowWriter {
        void write(ObjectNode row) throws IOException;
    }

    /** Prints a document whose last field is an array that may be too long to be held in memory. */
    static void print(PrintWriter out, ObjectNode head, String array, Rows rows)
            throws IOException, InterruptedException {
        try (JsonGenerator json = MAPPER.writerWithDefaultPrettyPrinter().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            for (Map.Entry<String, JsonNode> field : head.properties()) {
                json.writeFieldName(field.getKey());
                json.writeTree(field.getValue());
            }
            json.writeArrayFieldStart(array);
            rows.forEach(json::writeTree);
            json.writeEndArray();
            json.writeEndObject();
        }
        out.println();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ObjectNode result(BuildResult result) {
        ObjectNode json = object();
        json.put("reference", result.reference());
        json.put("digest", result.digest().map(Digest::toString).orElse(""));
        json.put("cached", result.cached());
        json.put("target", result.target().word());
        json.put("size", result.size());
        json.put("rootfsPath", result.rootfsPath().toString());
        ArrayNode paths = json.putArray("lowerPaths");
        result.lowerPaths().forEach(path -> paths.add(path.toString()));
        ArrayNode devices = json.putArray("devicePaths");
        result.devicePaths().forEach(path -> devices.add(path.toString()));
        texts(json.putArray("lowerFsTypes"), result.lowerFsTypes());
        layers(json.putArray("layers"), result.layers());
        layers(json.putArray("canonicalLayers"), result.canonicalLayers());
        result.oci().ifPresent(oci -> json.set("oci", oci(oci)));
        if (!result.omissions().isEmpty()) {
            omissions(json.putArray("leftOut"), result.omissions());
        }
        return json;
    }

    private static void layers(ArrayNode array, List<LayerRef> layers) {
        for (LayerRef layer : layers) {
            array.addObject()
                    .put("digest", layer.digest().toString())
                    .put("fsType", layer.fsType())
                    .put("size", layer.size())
                    .put("path", layer.path().toString());
        }
    }

    private static void omissions(ArrayNode array, List<BuildResult.Omission> omissions) {
        for (BuildResult.Omission omission : omissions) {
            array.addObject()
                    .put("layer", omission.diffId().toString())
                    .put("name", omission.leftOut().name())
                    .put("firstEntry", omission.leftOut().firstEntry())
                    .put("entries", omission.leftOut().count());
        }
    }

    private static ObjectNode oci(OciConfig oci) {
        ObjectNode json = object();
        json.put("user", oci.user());
        json.put("workingDir", oci.workingDir());
        texts(json.putArray("entrypoint"), oci.entrypoint());
        texts(json.putArray("cmd"), oci.cmd());
        ObjectNode env = json.putObject("env");
        oci.env().forEach(env::put);
        return json;
    }

    static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
