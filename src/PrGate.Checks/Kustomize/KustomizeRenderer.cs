using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize;

/// <summary>
/// Renders kustomizations the way kustomize's <c>build</c> does, from files in memory. Nothing is run and nothing is fetched: what would need that is
/// left out and reported, the rest is rendered. Whatever the files hold, it returns.
/// </summary>
/// <param name="parsed">Parsed files to share between renderings; null for none.</param>
public sealed class KustomizeRenderer(ParsedFiles? parsed = null)
{
    private readonly ParsedFiles _parsed = parsed ?? new ParsedFiles();

    /// <summary>Renders the kustomization of one directory.</summary>
    /// <param name="directory">Relative to the repository's root, which is empty or <c>.</c>.</param>
    public Rendering Render(IRepositoryFiles files, string directory, RenderOptions? options = null)
    {
        var session = new RenderSession(files, _parsed, options ?? RenderOptions.Default);
        var root = RepositoryPath.Resolve("", directory) ?? "";
        try
        {
            var gathered = new RootBuild(session).Gather(root);
            return new Rendering(root, [.. gathered.Map.Items.Select(RenderedObject.Of)], session.Problems, session.Paths) { Steps = session.Budget.Used };
        }
        catch (RenderException fault)
        {
            session.Report(fault, new Origin(new NodeSource(RepositoryPath.Join(root, KustomizationLoader.FileNames[0]), SourceText.Of("")), 0));
            return new Rendering(root, [], session.Problems, session.Paths) { Steps = session.Budget.Used };
        }
    }
}
