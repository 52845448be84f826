using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>The two sides of a change as lint reads them, and what could not be read.</summary>
internal sealed class LintReading
{
    private readonly List<LintFile> _head = [];
    private readonly List<LintFile> _base = [];

    private LintReading(GateInput input)
    {
        foreach (var file in input.GatedFiles)
        {
            Place(file);
            ReadHead(input, file);
            if (!input.IsFolder)
                ReadBase(input, file);
        }
        var environments = input.Tree?.Environments ?? [];
        Note(environments);
        Head = new LintSide(_head, Rendered(environments, e => e.After), input.Tree?.After);
        Base = new LintSide(_base, Rendered(environments, e => e.Before), input.Tree?.Before);
        Judged = _head.Count;
    }

    public LintSide Head { get; }

    public LintSide Base { get; }

    public ComparedFiles Files { get; } = new();

    /// <summary>Files that could not be judged, and why.</summary>
    public List<(string File, string Why)> Unreadable { get; } = [];

    /// <summary>Facts that the result rests on.</summary>
    public List<string> Evidence { get; } = [];

    /// <summary>How many files were read at the head.</summary>
    public int Judged { get; }

    public static LintReading Of(GateInput input) => new(input);

    /// <summary>Whether the head could be judged where an object of the base was.</summary>
    public bool IsJudged(ObjectSet set, KubernetesObject item) =>
        IsJudged(Files.AtHead(item.File)) && !Head.Environments.Any(e => e.Name == set.Name && (e.Rendering.IsFailed || e.Rendering.IsPartial));

    /// <summary>Whether nothing of a file was left unread at the head.</summary>
    public bool IsJudged(string pathAtHead) => !Files.Unjudged.Contains(pathAtHead) && !Files.Unreadable.Contains(pathAtHead);

    private void Place(ChangedFile file)
    {
        if (file.Kind != ChangeKind.Removed)
            Files.Changed.Add(file.Path);
        if (file.Kind == ChangeKind.Removed)
            Files.Removed.Add(file.Path);
        else if (file.Kind is ChangeKind.Added or ChangeKind.Copied)
            Files.Added.Add(file.Path);
        else if (file is { Kind: ChangeKind.Renamed, PreviousPath: { } previous })
            Files.Renamed[previous] = file.Path;
    }

    private void ReadHead(GateInput input, ChangedFile file)
    {
        if (file.Kind == ChangeKind.Removed)
            return;
        // A picture or an archive: no rule could read it, so its size takes nothing from the verdict.
        if (file.Head == FileContent.TooLarge && !FileRoles.IsStructured(file.Path))
        {
            Evidence.Add($"{file.Path}: larger than 1 MiB and neither YAML nor JSON, no rule reads it");
            return;
        }
        if (file.Head is not FileContent.Loaded loaded)
        {
            Refuse(file.Path, Why(file.Head));
            return;
        }
        var read = new LintFile(file.Path, loaded.Bytes, input.Config.Config.Lint.RoleOf(file.Path));
        if (read.IsTooLarge)
        {
            Refuse(file.Path, "it is larger than 1 MiB");
            return;
        }
        if (read.IsUnrenderedTemplate)
            Evidence.Add($"{file.Path}: a chart template, not judged as YAML before it is rendered");
        if (read.IsBinary)
            Evidence.Add($"{file.Path}: not text, no rule reads it");
        else if (!read.IsStructured && read.Source.MalformedAt >= 0)
            Evidence.Add($"{file.Path}: not UTF-8 throughout, read as far as it is");
        var isSame = file.Base is FileContent.Loaded before && before.Bytes.Span.SequenceEqual(loaded.Bytes.Span);
        if (read.Manifest is { IsComplete: false } && !isSame)
            Files.Unreadable.Add(file.Path);
        _head.Add(read);
    }

    private void ReadBase(GateInput input, ChangedFile file)
    {
        if (Files.Added.Contains(file.Path))
            return;
        var path = file.PreviousPath ?? file.Path;
        var read = file.Base is FileContent.Loaded loaded ? new LintFile(path, loaded.Bytes, input.Config.Config.Lint.RoleOf(path)) : null;
        if (read is { IsTooLarge: false })
        {
            _base.Add(read);
            return;
        }
        Files.WithoutBase.Add(file.Path);
        if (file.Kind == ChangeKind.Removed)
            return;
        var why = file.Base switch
        {
            FileContent.Absent => "the base branch does not have it",
            FileContent.Loaded => "it is larger than 1 MiB",
            _ => Why(file.Base),
        };
        Evidence.Add($"{file.Path}: everything in it counts as new, since there is no base to compare with: {why}");
    }

    private void Note(IReadOnlyList<EnvironmentDiff> environments)
    {
        foreach (var environment in environments)
        {
            if (environment.Before is { IsFailed: true } && environment.After is { IsFailed: false })
                Evidence.Add($"{environment.Deployment.Name}: what it renders is compared with its files as they were written, since it could not be rendered at the base");
            if (environment.After is { IsFailed: true })
                Files.Unjudged.UnionWith(environment.After.Paths);
        }
    }

    private static IReadOnlyList<(string, Rendering)> Rendered(IReadOnlyList<EnvironmentDiff> environments, Func<EnvironmentDiff, Rendering?> side) =>
        [.. environments.OrderBy(e => e.Deployment.Name, StringComparer.Ordinal).Select(e => (e.Deployment.Name, side(e)!)).Where(e => e.Item2 is not null)];

    private void Refuse(string path, string why)
    {
        Unreadable.Add((path, why));
        Files.Unjudged.Add(path);
    }

    private static string Why(FileContent content) => content switch
    {
        FileContent.Unavailable unavailable => unavailable.Why,
        FileContent.Absent => "the forge says it does not exist at the head",
        _ => "its content was not loaded",
    };
}
