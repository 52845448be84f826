using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Rego.Values;

namespace PrGate.Checks.RegoPolicies;

/// <summary>The documents of the gated YAML and JSON files at the head, and what could not be read of them.</summary>
internal sealed class PolicyDocuments
{
    private readonly List<PolicyDocument> _documents = [];
    private readonly List<PolicyProblem> _unreadable = [];
    private readonly List<string> _notes = [];

    private PolicyDocuments()
    {
    }

    public IReadOnlyList<PolicyDocument> List => _documents;

    /// <summary>Files that no policy can judge: never passed over.</summary>
    public IReadOnlyList<PolicyProblem> Unreadable => _unreadable;

    /// <summary>What was left out for a good reason.</summary>
    public IReadOnlyList<string> Notes => _notes;

    public static PolicyDocuments Read(IEnumerable<ChangedFile> files)
    {
        var documents = new PolicyDocuments();
        var keys = new Dictionary<string, RegoString>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file.Kind != ChangeKind.Removed && FileRoles.IsStructured(file.Path))
                documents.Add(file, keys);
        }
        return documents;
    }

    private void Add(ChangedFile file, Dictionary<string, RegoString> keys)
    {
        if (file.Head is not FileContent.Loaded loaded)
        {
            _unreadable.Add(new PolicyProblem(file.Path, 0, 0, file.Head is FileContent.Unavailable unavailable ? unavailable.Why : "its content was not loaded"));
            return;
        }
        var read = new LintFile(file.Path, loaded.Bytes);
        if (read.IsUnrenderedTemplate)
        {
            _notes.Add($"{file.Path}: a chart template, not judged by policies before it is rendered");
            return;
        }
        if (read.Manifest is not { IsComplete: true } manifest)
        {
            _unreadable.Add(read.Manifest is null ? new PolicyProblem(file.Path, 0, 0, "it cannot be read") : PolicyData.Unreadable(file.Path, read.Manifest));
            return;
        }
        var values = new ManifestValues(manifest, keys);
        foreach (var document in manifest.Documents)
        {
            if (document.Root is not YamlScalar { IsNull: true })
                _documents.Add(new PolicyDocument(file, document.Root, values, values.Of(document.Root)));
        }
    }
}
