package dev.millmark.local.openapi;

import dev.millmark.local.platform.Service;
import java.io.IOException;
import java.io.StringWriter;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.openapitools.codegen.DefaultGenerator;
import org.openapitools.codegen.config.CodegenConfigurator;

/// Java clients that OpenAPI Generator makes of documents, compiled.
///
/// @param directory where sources and classes go
record GeneratedClients(Path directory) {

    /// Generates a client into the packages below `stock.<service>`.
    void generate(Service service, Path document) {
        String name = "stock." + service.name().toLowerCase(Locale.ROOT);
        CodegenConfigurator configurator =
                new CodegenConfigurator()
                        .setGeneratorName("java")
                        .setLibrary("native")
                        .setInputSpec(document.toString())
                        .setOutputDir(directory.resolve(service.name()).toString())
                        .setInvokerPackage(name)
                        .setApiPackage(name + ".api")
                        .setModelPackage(name + ".model");
        List.of("apis", "models", "supportingFiles")
                .forEach(all -> configurator.addGlobalProperty(all, ""));
        List.of("apiTests", "modelTests", "apiDocs", "modelDocs")
                .forEach(none -> configurator.addGlobalProperty(none, "false"));
        configurator
                .addAdditionalProperty("openApiNullable", "false")
                .addAdditionalProperty("useJakartaEe", "true");
        new DefaultGenerator().opts(configurator.toClientOptInput()).generate();
    }

    /// Compiles every client together with a program that calls them.
    ClassLoader compileWith(Path program) throws IOException {
        List<Path> sources = new ArrayList<>(List.of(program));
        try (Stream<Path> files = Files.walk(directory)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiles =
                    compiler.getTask(
                                    errors,
                                    files,
                                    null,
                                    List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            if (!compiles) {
                throw new AssertionError("the generated clients do not compile: " + errors);
            }
        }
        return new URLClassLoader(new URL[] {url(classes)}, getClass().getClassLoader());
    }

    private static URL url(Path directory) throws MalformedURLException {
        return directory.toUri().toURL();
    }
}
