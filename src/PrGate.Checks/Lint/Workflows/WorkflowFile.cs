using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Workflows;

/// <summary>A workflow or a composite action of GitHub Actions.</summary>
internal sealed class WorkflowFile
{
    private WorkflowFile(YamlMapping root, IReadOnlyList<WorkflowJob> jobs, bool isAction)
    {
        Root = root;
        Jobs = jobs;
        IsAction = isAction;
        Triggers = TriggersOf(Entry(root, "on")?.Value);
    }

    public YamlMapping Root { get; }

    /// <summary>Whether it is an <c>action.yml</c>; its steps then stand in one job without a name.</summary>
    public bool IsAction { get; }

    public IReadOnlyList<WorkflowJob> Jobs { get; }

    /// <summary>The names of the events that start it.</summary>
    public IReadOnlySet<string> Triggers { get; }

    /// <returns>Null when the file is neither, or cannot be read.</returns>
    public static WorkflowFile? Of(LintFile file)
    {
        if (file.Manifest is not { IsComplete: true, Documents: [{ Root: YamlMapping root }, ..] })
            return null;
        if (IsActionFile(file.Path))
            return root["runs"] is YamlMapping runs && root["name"] is not null ? new WorkflowFile(root, [new WorkflowJob("", null, runs)], isAction: true) : null;
        if (file.Role != FileRole.Workflow)
            return null;
        return root["jobs"] is YamlMapping jobs
            ? new WorkflowFile(root, [.. from entry in jobs.Entries where entry.Value is YamlMapping select new WorkflowJob(entry.KeyNode.Text, entry.KeyNode, (YamlMapping)entry.Value)], isAction: false)
            : null;
    }

    public static bool IsActionFile(string path) => path[(path.LastIndexOf('/') + 1)..] is "action.yml" or "action.yaml";

    /// <summary>The entry of a key as written: GitHub reads YAML 1.2, where <c>on</c> is a word.</summary>
    public static YamlEntry? Entry(YamlMapping mapping, string key)
    {
        foreach (var entry in mapping.Entries)
        {
            if (entry.KeyNode.Text == key)
                return entry;
        }
        return null;
    }

    private static HashSet<string> TriggersOf(YamlNode? on) => on switch
    {
        YamlScalar one => [one.Text],
        YamlSequence several => [.. several.Items.OfType<YamlScalar>().Select(s => s.Text)],
        YamlMapping described => [.. described.Entries.Select(e => e.KeyNode.Text)],
        _ => [],
    };
}
