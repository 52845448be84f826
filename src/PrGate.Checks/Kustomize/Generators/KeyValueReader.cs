using System.Text;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>Reads the sources of a generator in kustomize's order: env files, literals, files.</summary>
internal sealed class KeyValueReader(RenderSession session, KustomizationLoader loader)
{
    public IEnumerable<GeneratedValue> Read(GeneratorSpec spec)
    {
        foreach (var file in spec.EnvFiles)
        {
            foreach (var pair in ReadEnvFile(file))
                yield return pair;
        }
        foreach (var literal in spec.Literals)
            yield return ReadLiteral(literal);
        foreach (var file in spec.Files)
            yield return ReadFile(file);
    }

    private IEnumerable<GeneratedValue> ReadEnvFile(Located path)
    {
        var file = Load(path, path.Text);
        var source = SourceText.Decode(file.Bytes.Span);
        if (source.MalformedAt >= 0)
            throw new RenderException($"env file '{path.Text}' is not UTF-8", path.Origin);
        var place = new NodeSource(file.Path, source);
        for (var number = 1; number <= source.LineCount; number++)
        {
            var line = source.Line(number).TrimStart().ToString();
            if (line.Length == 0 || line[0] == '#')
                continue;
            var origin = new Origin(place, source.OffsetOfLine(number));
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? line : line[..equals];
            RequireName(key, origin);
            if (equals < 0)
                session.NotRendered($"the value of {key} would be read from the surroundings of the build; it is taken as empty", $"Write {key}= and a value.", origin);
            yield return new GeneratedValue(key, Encoding.UTF8.GetBytes(equals < 0 ? "" : line[(equals + 1)..]), origin);
        }
    }

    private static GeneratedValue ReadLiteral(Located literal)
    {
        var equals = literal.Text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new RenderException($"invalid literal source {literal.Text}, expected key=value", literal.Origin, "Write key=value.");
        var value = literal.Text[(equals + 1)..];
        if (value.Length > 1 && value[0] is '"' or '\'' && value[^1] == value[0])
            value = value[1..^1];
        return new GeneratedValue(literal.Text[..equals], Encoding.UTF8.GetBytes(value), literal.Origin);
    }

    private GeneratedValue ReadFile(Located entry)
    {
        var equals = entry.Text.IndexOf('=', StringComparison.Ordinal);
        var path = equals < 0 ? entry.Text : entry.Text[(equals + 1)..];
        var key = equals < 0 ? RepositoryPath.NameOf(path) : entry.Text[..equals];
        if (key.Length == 0 || path.Length == 0 || path.Contains('=', StringComparison.Ordinal))
            throw new RenderException($"'{entry.Text}' is not a file or key=file", entry.Origin, "Write the file, or key=file.");
        var file = Load(entry, path);
        return new GeneratedValue(key, file.Bytes, new Origin(new NodeSource(file.Path, SourceText.Of("")), 0));
    }

    private RepositoryFile Load(Located entry, string path)
    {
        if (RepositoryPath.IsRemote(path))
            throw new RenderException($"'{path}' lies outside the repository", entry.Origin, "Keep a copy in the repository.");
        return loader.Load(entry with { Text = path });
    }

    private static void RequireName(string key, Origin origin)
    {
        if (key.Length == 0 || key.Any(c => c is not ('_' or '-' or '.') && !char.IsAsciiLetterOrDigit(c)) || char.IsAsciiDigit(key[0]))
            throw new RenderException($"\"{key}\" is not a valid key name", origin, "Use letters, digits, '-', '_' and '.', and do not begin with a digit.");
    }
}
