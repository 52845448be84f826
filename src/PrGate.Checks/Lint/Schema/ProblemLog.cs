using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Collects what is wrong with one object, with where the walk is.</summary>
/// <param name="budget">What the whole run may still cost.</param>
internal sealed class ProblemLog(KubernetesObject candidate, SchemaBudget budget)
{
    /// <summary>Problems of one object that are kept.</summary>
    private const int MostKept = 200;

    private static readonly string[] SecretWords = ["password", "secret", "token", "key", "data", "value", "credential", "auth"];

    private List<SchemaProblem>? _problems;
    private long _steps;
    private bool _isExhausted;
    private int _trials;
    private int _misfits;

    public KubernetesObject Candidate => candidate;

    public ObjectPath Path { get; } = new();

    /// <summary>Whether an unknown field may only mean that the catalogue is older than the cluster.</summary>
    public bool IsCatalogued { get; init; }

    /// <summary>Whether the patterns are built in.</summary>
    public bool TrustsPatterns { get; init; }

    public bool IsComplete { get; } = candidate.IsComplete;

    public bool IsEncrypted { get; } = candidate.IsEncrypted;

    public IReadOnlyList<SchemaProblem> Problems => _problems ?? [];

    /// <returns>False when the object, or the run, is too much work; that is reported once for each object.</returns>
    public bool Step(long steps = 1)
    {
        _steps += steps;
        if (!_isExhausted && _steps <= SchemaBudget.OfObject && budget.Spend(steps))
            return true;
        if (!_isExhausted)
        {
            _isExhausted = true;
            _trials = 0;
            Report(SchemaProblemKind.ValueNotAllowed, candidate.Root.Origin.KeyPlace, "", "Comparing this object with its schema takes too much work, and it was not done to the end.", "Simplify the schema: its alternatives inside each other, its patterns, or the number of objects.");
        }
        return false;
    }

    /// <summary>Whether a text fits a pattern; null when that cannot be said. The built-in patterns are cheap; those of a repository may be anything.</summary>
    public bool? IsMatch(string pattern, string text) =>
        !TrustsPatterns && !Step((long)text.Length * SchemaBudget.ForCharacter) ? null : SchemaPatterns.IsMatch(pattern, text);

    /// <summary>Whether nothing is wrong in an attempt; what is wrong in it is not kept.</summary>
    public bool Try(Action attempt)
    {
        var before = _misfits;
        _trials++;
        attempt();
        var fits = _misfits == before;
        _misfits = before; // what an attempt found is not wrong with the attempt around it
        _trials = Math.Max(0, _trials - 1);
        return fits;
    }

    public void Report(SchemaProblemKind kind, Place at, string key, string message, string? fix, string value = "", TextEdit? edit = null, Severity? severity = null)
    {
        _misfits++;
        if (_trials > 0 || _problems?.Count >= MostKept)
            return;
        (_problems ??= []).Add(new SchemaProblem(kind, at, Path.Below(key), message, fix) { Value = candidate.Kind == "Secret" ? "" : value, Edit = edit, Severity = severity });
    }

    /// <summary>The path for messages, in backticks.</summary>
    public string Here(string key = "")
    {
        var path = Path.Below(key);
        return path.Length == 0 ? "The object" : $"`{path.ReplaceLineEndings(" ")}`";
    }

    /// <summary>A value for messages; nothing of it when it may be a secret.</summary>
    public string Show(RenderedScalar scalar) => MayBeSecret() ? "the value" : Shown.Key(scalar.Text);

    /// <summary>The key of the nearest mapping above, where something is missing.</summary>
    public static Place NearestKey(RenderedMapping mapping, bool isRoot)
    {
        var own = mapping.Origin;
        if (!isRoot && own.KeyPlace != own.Place)
            return own.KeyPlace;
        var first = mapping["kind"] ?? (mapping.Entries.Count > 0 ? mapping.Entries[0].Value : mapping);
        return first.Origin.File == own.File ? first.Origin.KeyPlace : own.Place;
    }

    private bool MayBeSecret() =>
        candidate.Kind == "Secret" || candidate.IsEncrypted || SecretWords.Any(w => Path.LastKey.Contains(w, StringComparison.OrdinalIgnoreCase));
}
