using PrGate.Checks.Kustomize.Schemas;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize;

/// <summary>What one rendering has in hand: the files, what is left of its bounds, and what it has to say so far.</summary>
internal sealed class RenderSession(IRepositoryFiles files, ParsedFiles parsed, RenderOptions options)
{
    private readonly List<RenderProblem> _problems = [];
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    public RenderBudget Budget { get; } = new(options.Limits);

    public RenderOptions Options => options;

    /// <summary>The merge keys in force; a kustomization can bring its own.</summary>
    public MergeSchemas Schemas { get; } = new();

    public IReadOnlyList<RenderProblem> Problems => _problems;

    public IReadOnlySet<string> Paths => _paths;

    /// <summary>The file at a path; null when there is none.</summary>
    public RepositoryFile? Find(string path)
    {
        _paths.Add(path);
        Budget.Spend(1);
        var file = files.Find(path);
        if (file is not null)
            Budget.SpendFile(file.Bytes.Length);
        return file;
    }

    /// <summary>The documents of a file as rendered nodes, empty ones included.</summary>
    /// <exception cref="RenderException">It is not YAML that kustomize would take.</exception>
    public List<RenderedNode> Documents(RepositoryFile file, bool allowRepeatedKeys = false) =>
        Convert(parsed.Parse(file), source => new NodeSource(file.Path, source), allowRepeatedKeys);

    /// <summary>The documents of a text inside a file.</summary>
    public List<RenderedNode> Documents(NodeSource source)
    {
        Budget.SpendFile(source.Text.Text.Length);
        var read = ManifestReader.ReadYaml(System.Text.Encoding.UTF8.GetBytes(source.Text.Text));
        return Convert(read, text => source with { Text = text }, allowRepeatedKeys: false);
    }

    public void Report(ProblemLevel level, string message, string? fix, Origin origin) => Report(level, message, fix, origin, origin.Position, null);

    public void Report(ProblemLevel level, string message, string? fix, Origin origin, Manifests.SourcePosition position, string? rule)
    {
        _problems.Add(new RenderProblem(level, message, fix, origin.File, position.Line, position.Column) { Rule = rule });
    }

    /// <summary>Notes what ended the rendering.</summary>
    /// <param name="fallback">The place when the fault has none.</param>
    public void Report(RenderException fault, Origin fallback)
    {
        var origin = fault.Origin ?? fallback;
        var position = origin.Position;
        _problems.Add(new RenderProblem(ProblemLevel.Error, fault.Message, fault.Fix, origin.File, position.Line, position.Column) { IsLimit = fault.IsLimit, Rule = fault.Rule });
    }

    /// <summary>Notes a part that is left out because it would have to be run or fetched.</summary>
    public void NotRendered(string because, string? fix, Origin origin) => Report(ProblemLevel.NotRendered, $"Not rendered, because {because}.", fix, origin);

    private List<RenderedNode> Convert(ManifestFile file, Func<SourceText, NodeSource> makeSource, bool allowRepeatedKeys)
    {
        var source = makeSource(file.Source);
        foreach (var problem in file.Problems)
        {
            var isFatal = problem.Kind is ProblemKind.Encoding or ProblemKind.Syntax or ProblemKind.Limit || (problem.Kind == ProblemKind.DuplicateKey && !allowRepeatedKeys);
            if (isFatal)
                throw new RenderException(problem.Message, new Origin(source, problem.Start), problem.Fix);
        }
        var conversion = new TreeConversion(source, Budget);
        return [.. from document in file.Documents select conversion.Convert(document.Root)];
    }
}
