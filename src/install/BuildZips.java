// SPDX-License-Identifier: BSD-2-Clause

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes what users download, run by {@code mvn -Pfiji package} as a single source file:
 *
 * <ul>
 *   <li>{@code oxeels-VERSION-fiji-PLATFORM.zip}, to be unzipped over a Fiji folder: the plugin and only what Fiji
 *       lacks
 *   <li>{@code oxeels-VERSION-imagej-libraries.zip}: what Fiji has and plain ImageJ 1.54 lacks, to be unzipped there
 *       too
 *   <li>{@code oxeels-VERSION-networks-exchange-PLATFORM.zip}: Deeplearning4j as one jar, for the building platform
 *   <li>{@code oxeels-VERSION-cli.zip}: the shell, with {@code bin/oxeels} and {@code bin/oxeels.bat}
 *   <li>{@code update-site/}: the same files in the folders of a Fiji update site
 * </ul>
 *
 * Each zip holds a list of its files, which is also how to uninstall, and has its SHA-256 beside it.
 */
public final class BuildZips {

    /**
     * What Java is told where the user tells it nothing: a map takes seconds of the processor, of which the second
     * compiler takes more than a quarter, much of it for code that soon is needed no more. A Java without these options
     * passes over them.
     */
    private static final String SHORT_RUNS = "-XX:+IgnoreUnrecognizedVMOptions -XX:+UseParallelGC"
            + " -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
            + " -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000";

    /** Maven's names of platforms and the folders that Fiji's updater has for them. */
    private static final Map<String, String> PLATFORMS = Map.of(
            "linux-x86_64", "linux64",
            "linux-arm64", "linux-arm64",
            "windows-x86_64", "win64",
            "macosx-x86_64", "macos64",
            "macosx-arm64", "macos-arm64");
    /** Of a native library's jar only what runs, not what a compiler would need. */
    private static final Predicate<String> RUNS =
            name -> !name.matches(".*(\\.(obj|lib|exp|h|cmake|pc)|/(include|cmake)/.*)");

    private static final Predicate<String> MERGED = name ->
            !name.matches("META-INF/([^/]*\\.(SF|RSA|DSA)|MANIFEST\\.MF|maven/.*|versions/.*)|module-info\\.class");
    /** Bytes of the end of a zip without a comment, and of an entry of its directory without its name. */
    private static final int END_OF_DIRECTORY = 22, DIRECTORY_ENTRY = 46;

    private static final byte UNIX = 3;
    private static final long EPOCH = 1_767_225_600_000L;

    private final Path target;
    private final String version;
    private final String platform;
    private final Path lib;
    private final Set<String> fijiShips;

    private BuildZips(Path target, String version, String platform, Path install) throws IOException {
        this.target = target;
        this.version = version;
        this.platform = platform;
        lib = target.resolve("lib");
        fijiShips = Files.readAllLines(install.resolve("fiji-ships.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
    }

    /** @param args target folder, version, platform of this machine, folder of this file */
    public static void main(String[] args) throws IOException {
        new BuildZips(Path.of(args[0]), args[1], args[2], Path.of(args[3])).run();
    }

    private void run() throws IOException {
        byte[] plugin = withJavaCheck(target.resolve("OxEELS_Plugins-" + version + "-fiji.jar"));
        Map<String, byte[]> common = new TreeMap<>();
        common.put("plugins/OxEELS_Plugins-" + version + ".jar", plugin);
        for (Path jar : jars(lib))
            if (name(jar).matches("(javacpp|openblas)-[0-9.]+(-[0-9.]+)?\\.jar"))
                common.put("jars/" + name(jar), bytes(jar));
        for (String each : new TreeSet<>(PLATFORMS.keySet())) {
            Map<String, byte[]> files = new TreeMap<>(common);
            natives(each).forEach((jar, content) -> files.put("jars/" + jar, content));
            zip("oxeels-" + version + "-fiji-" + each, files, uninstall());
        }
        updateSite(common);
        zip("oxeels-" + version + "-imagej-libraries", librariesOfFiji(), uninstall());
        zip("oxeels-" + version + "-networks-exchange-" + platform, exchange(), uninstall());
        zip(
                "oxeels-" + version + "-cli",
                shell(),
                "Unpack anywhere and run bin/oxeels (Windows: bin\\oxeels.bat). Needs Java 17 or newer.\n");
    }

    private static String uninstall() {
        return "Unzip over the folder of Fiji or ImageJ and restart. To uninstall, delete the files of this list.\n";
    }

    /** The native libraries of a platform, by the name of their jar. */
    private Map<String, byte[]> natives(String platform) throws IOException {
        Map<String, byte[]> found = new LinkedHashMap<>();
        for (Path jar : jars(target.resolve("natives")))
            if (name(jar).endsWith("-" + platform + ".jar")) found.put(name(jar), only(jar, RUNS));
        if (found.size() != 2)
            throw new IOException("natives of " + platform + " in target/natives: " + found.keySet());
        return found;
    }

    private Map<String, byte[]> librariesOfFiji() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (Path jar : jars(lib)) {
            String artifact = artifact(name(jar));
            if (fijiShips.contains(artifact) && !artifact.equals("ij")) files.put("jars/" + name(jar), bytes(jar));
        }
        return files;
    }

    /** Deeplearning4j and all that only it needs, as one jar whose name no updater takes for something else. */
    private Map<String, byte[]> exchange() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (Path jar : jars(lib)) if (isDeeplearning4j(name(jar))) parts.add(jar);
        return Map.of("jars/oxeels-deeplearning4j-" + version + "-" + platform + ".jar", merged(parts));
    }

    private static boolean isDeeplearning4j(String jar) {
        return jar.matches("(nd4j|deeplearning4j|guava-1|jackson-1|protobuf-1|resources-1|flatbuffers).*");
    }

    private Map<String, byte[]> shell() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        files.put(
                "lib/OxEELS_Plugins-" + version + ".jar", bytes(target.resolve("OxEELS_Plugins-" + version + ".jar")));
        for (Path jar : jars(lib))
            if (!isDeeplearning4j(name(jar)) && !name(jar).endsWith("-" + platform + ".jar"))
                files.put("lib/" + name(jar), bytes(jar));
        for (String each : PLATFORMS.keySet())
            natives(each).forEach((jar, content) -> files.put("lib/" + jar, content));
        files.put(
                "bin/oxeels",
                ("#!/bin/sh\n"
                                + "here=$(cd \"$(dirname \"$0\")/..\" && pwd)\n"
                                + "exec java ${JAVA_OPTS-" + SHORT_RUNS
                                + "} -cp \"$here/lib/*\" io.github.oxeels.cli.Main \"$@\"\n")
                        .getBytes(StandardCharsets.UTF_8));
        files.put(
                "bin/oxeels.bat",
                ("@echo off\r\nsetlocal\r\nif not defined JAVA_OPTS set \"JAVA_OPTS=" + SHORT_RUNS + "\"\r\n"
                                + "java %JAVA_OPTS% -cp \"%~dp0..\\lib\\*\" io.github.oxeels.cli.Main %*\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private void updateSite(Map<String, byte[]> common) throws IOException {
        Path site = target.resolve("update-site");
        for (Map.Entry<String, byte[]> file : common.entrySet()) write(site.resolve(file.getKey()), file.getValue());
        for (Map.Entry<String, String> each : PLATFORMS.entrySet())
            for (Map.Entry<String, byte[]> jar : natives(each.getKey()).entrySet())
                write(site.resolve("jars").resolve(each.getValue()).resolve(jar.getKey()), jar.getValue());
    }

    /**
     * Moves the classes into the part of the jar that only Java 17 and newer sees, and puts a class for Java 8 in the
     * place of every plugin, which tells the user what is missing.
     */
    private static byte[] withJavaCheck(Path jar) throws IOException {
        Map<String, byte[]> in = read(bytes(jar), name -> !name.endsWith("/"));
        Map<String, byte[]> out = new LinkedHashMap<>();
        out.put("META-INF/MANIFEST.MF", manifest(in.remove("META-INF/MANIFEST.MF")));
        Set<String> plugins = new TreeSet<>();
        for (String line : new String(in.get("META-INF/json/org.scijava.plugin.Plugin"), StandardCharsets.UTF_8)
                .split("\\{\"class\":\"|\"class\":\""))
            if (line.startsWith("io.github.oxeels")) plugins.add(line.substring(0, line.indexOf('"')));
        for (String line : new String(in.get("plugins.config"), StandardCharsets.UTF_8).split("\n"))
            if (!line.startsWith("#") && line.contains(", io.github"))
                plugins.add(line.replaceAll(".*, *(io\\.github[\\w.]*).*", "$1"));
        in.forEach((name, content) -> out.put(
                name.endsWith(".class") && !name.startsWith("META-INF/") ? "META-INF/versions/17/" + name : name,
                content));
        out.putAll(stubs(plugins));
        return zipped(out);
    }

    private static byte[] manifest(byte[] original) throws IOException {
        Manifest manifest = new Manifest(new ByteArrayInputStream(original));
        manifest.getMainAttributes().putValue("Multi-Release", "true");
        manifest.getMainAttributes().values().removeIf(value -> value.toString().isBlank());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        manifest.write(out);
        return out.toByteArray();
    }

    /** One class for Java 8 a plugin: a menu entry of ImageJ 1.x and a command of SciJava alike. */
    private static Map<String, byte[]> stubs(Set<String> plugins) throws IOException {
        Path folder = Files.createTempDirectory("oxeels-stubs");
        try {
            List<String> sources = new ArrayList<>();
            for (String plugin : plugins) {
                int dot = plugin.lastIndexOf('.');
                Path source = folder.resolve("src").resolve(plugin.replace('.', '/') + ".java");
                write(
                        source,
                        ("package " + plugin.substring(0, dot) + ";\n"
                                        + "public class " + plugin.substring(dot + 1)
                                        + " implements Runnable, ij.plugin.PlugIn {\n"
                                        + "  public void run() { run(\"\"); }\n"
                                        + "  public void run(String argument) {\n"
                                        + "    ij.IJ.error(\"OxEELS\", \"OxEELS needs Java 17 or newer; this "
                                        + "ImageJ runs on Java \"\n"
                                        + "      + System.getProperty(\"java.version\") + \".\\nA current Fiji "
                                        + "brings it along: https://fiji.sc\");\n"
                                        + "  }\n}\n")
                                .getBytes(StandardCharsets.UTF_8));
                sources.add(source.toString());
            }
            Path ij = folder.resolve("src/ij");
            write(
                    ij.resolve("IJ.java"),
                    "package ij; public class IJ { public static void error(String t, String m) {} }"
                            .getBytes(StandardCharsets.UTF_8));
            write(
                    ij.resolve("plugin/PlugIn.java"),
                    "package ij.plugin; public interface PlugIn { void run(String a); }"
                            .getBytes(StandardCharsets.UTF_8));
            List<String> options = new ArrayList<>(List.of(
                    "--release",
                    "8",
                    "-proc:none",
                    "-nowarn",
                    "-Xlint:-options",
                    "-sourcepath",
                    folder.resolve("src").toString(),
                    "-d",
                    folder.toString()));
            options.addAll(sources);
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            ByteArrayOutputStream messages = new ByteArrayOutputStream();
            if (compiler.run(null, messages, messages, options.toArray(String[]::new)) != 0)
                throw new IOException("the classes for old Java do not compile: " + messages);
            Map<String, byte[]> classes = new TreeMap<>();
            for (String plugin : plugins) {
                String file = plugin.replace('.', '/') + ".class";
                classes.put(file, bytes(folder.resolve(file)));
            }
            return classes;
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted((a, b) -> b.compareTo(a)).toList()) Files.delete(each);
            }
        }
    }

    private void zip(String name, Map<String, byte[]> files, String howTo) throws IOException {
        Map<String, byte[]> all = new TreeMap<>(files);
        String list = name + "-files.txt";
        String text =
                howTo + files.keySet().stream().map(file -> file + "\n").collect(Collectors.joining()) + list + "\n";
        all.put(list, text.getBytes(StandardCharsets.UTF_8));
        byte[] content = executable(zipped(all), "bin/oxeels");
        write(target.resolve(name + ".zip"), content);
        write(
                target.resolve(name + ".zip.sha256"),
                (sha256(content) + "  " + name + ".zip\n").getBytes(StandardCharsets.UTF_8));
        System.out.printf(java.util.Locale.ROOT, "%s.zip %.1f MB, %d files%n", name, content.length / 1e6, all.size());
    }

    private static byte[] merged(List<Path> jars) throws IOException {
        Map<String, byte[]> out = new LinkedHashMap<>();
        out.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        for (Path jar : jars)
            read(bytes(jar), MERGED.and(RUNS))
                    .forEach((name, content) -> out.merge(
                            name, content, (a, b) -> name.startsWith("META-INF/services/") ? joined(a, b) : a));
        return zipped(out);
    }

    private static byte[] joined(byte[] a, byte[] b) {
        return (new String(a, StandardCharsets.UTF_8).strip() + "\n" + new String(b, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] only(Path jar, Predicate<String> wanted) throws IOException {
        return zipped(read(bytes(jar), wanted));
    }

    private static Map<String, byte[]> read(byte[] jar, Predicate<String> wanted) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry())
                if (!entry.isDirectory() && wanted.test(entry.getName())) files.put(entry.getName(), in.readAllBytes());
        }
        return files;
    }

    /** The same bytes for the same files: no time of the build in them. */
    private static byte[] zipped(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTime(EPOCH);
                out.putNextEntry(entry);
                out.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /**
     * Marks a file as one that may be run, which Java's own zips cannot say: in the central directory the entry gets
     * Unix as its system, and the permissions rwxr-xr-x.
     */
    private static byte[] executable(byte[] zip, String file) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - END_OF_DIRECTORY;
        int at = bytes.getInt(end + 16);
        for (int left = bytes.getShort(end + 10); left > 0; left--) {
            int name = bytes.getShort(at + 28);
            if (new String(zip, at + DIRECTORY_ENTRY, name, StandardCharsets.UTF_8).equals(file)) {
                zip[at + 5] = UNIX;
                bytes.putInt(at + 38, 0100755 << 16);
            }
            at += DIRECTORY_ENTRY + name + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return zip;
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).endsWith(".jar")).sorted().toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** @return jackson-core for jackson-core-2.19.2.jar */
    private static String artifact(String jar) {
        return jar.replaceAll("-[0-9][^-]*(-[A-Za-z0-9_.]+)*\\.jar$", "");
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readAllBytes();
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
