using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>One file at the head, read once for all rules.</summary>
public sealed class LintFile
{
    public LintFile(string path, ReadOnlyMemory<byte> bytes)
    {
        Path = path;
        Role = FileRoles.Of(path);
        IsJson = Role != FileRole.Other && !FileRoles.IsYaml(path);
        if (Role == FileRole.Other)
        {
            IsTooLarge = bytes.Length > ManifestLimits.Bytes;
            IsBinary = !IsTooLarge && bytes.Span.Contains((byte)0);
            Source = SourceText.Decode(IsBinary || IsTooLarge ? [] : bytes.Span);
            return;
        }
        var manifest = IsJson ? ManifestReader.ReadJson(bytes.Span) : ManifestReader.ReadYaml(bytes.Span);
        Source = manifest.Source;
        var holdsExpressions = Source.Text.Contains("{{", StringComparison.Ordinal);
        IsUnrenderedTemplate = Role == FileRole.Template && holdsExpressions
            && manifest.Problems.Any(p => p.Kind == ProblemKind.Syntax);
        Manifest = IsUnrenderedTemplate ? null : manifest;
    }

    public string Path { get; }

    public FileRole Role { get; }

    public bool IsJson { get; }

    public SourceText Source { get; }

    /// <summary>Null when the file is neither YAML nor JSON, or is a template that only its chart's renderer can read.</summary>
    public ManifestFile? Manifest { get; }

    /// <summary>A Helm template with expressions: no YAML before it is rendered, so no rule about YAML can judge it.</summary>
    public bool IsUnrenderedTemplate { get; }

    /// <summary>Neither YAML nor JSON, and not text.</summary>
    public bool IsBinary { get; }

    /// <summary>Neither YAML nor JSON, and over the bound of what is read.</summary>
    public bool IsTooLarge { get; }
}
