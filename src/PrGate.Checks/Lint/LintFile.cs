using PrGate.Checks.Dockerfiles;
using PrGate.Checks.Hcl;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint;

/// <summary>One file of one side, read once for all rules.</summary>
public sealed class LintFile
{
    private IReadOnlyList<RenderedNode>? _trees;
    private HclFile? _hcl;
    private Dockerfile? _dockerfile;

    /// <param name="role">Null: told by the path. A role that is stated decides whether the file is read as YAML.</param>
    public LintFile(string path, ReadOnlyMemory<byte> bytes, FileRole? role = null)
    {
        Path = path;
        Bytes = bytes;
        Role = role ?? FileRoles.Of(path);
        IsStructured = role is null ? FileRoles.IsStructured(path) : role is not (FileRole.Dockerfile or FileRole.Terraform or FileRole.Other);
        IsJson = FileRoles.IsJson(path);
        if (!IsStructured)
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

    public ReadOnlyMemory<byte> Bytes { get; }

    public FileRole Role { get; }

    /// <summary>YAML or JSON by its name.</summary>
    public bool IsStructured { get; }

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

    /// <summary>Every document as the API server's reader types it (YAML 1.1), with places; empty when the file is not wholly read.</summary>
    public IReadOnlyList<RenderedNode> Trees => _trees ??= Convert();

    /// <summary>The file read as HCL; null when that is not its role.</summary>
    public HclFile? Hcl => _hcl ??= Role == FileRole.Terraform && !IsBinary && !IsTooLarge ? HclReader.Read(Path, Bytes.Span) : null;

    /// <summary>The file read as a Dockerfile; null when that is not its role.</summary>
    public Dockerfile? Dockerfile => _dockerfile ??= Role == FileRole.Dockerfile && !IsBinary && !IsTooLarge ? DockerfileReader.Read(Bytes.Span) : null;

    /// <summary>The comments of a YAML, HCL or Docker file, in the order of the text.</summary>
    public IReadOnlyList<ManifestComment> Comments => Manifest?.Comments ?? Hcl?.Comments ?? Dockerfile?.Comments ?? [];

    /// <summary>A finding about a stretch of this file's text.</summary>
    public LintFinding Finding(int start, int end, string message, string? fix, string path = "", string value = "") =>
        new(Place.Of(Path, Source, start, end), message, fix) { Path = path, Value = value };

    /// <summary>A finding that says what the reader met.</summary>
    public LintFinding Finding(ManifestProblem problem, string value = "") => Finding(problem.Start, problem.End, problem.Message, problem.Fix, problem.Path, value);

    private List<RenderedNode> Convert()
    {
        if (Manifest is not { IsComplete: true } manifest)
            return [];
        // The reader has bounded the nodes, aliases written out, so the conversion is bounded too.
        var conversion = new TreeConversion(new NodeSource(Path, manifest.Source), new RenderBudget(RenderLimits.Default), asKubernetes: true);
        return [.. from document in manifest.Documents where document.Root is YamlMapping select conversion.Convert(document.Root)];
    }
}
