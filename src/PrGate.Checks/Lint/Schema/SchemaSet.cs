using System.Collections.Concurrent;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The schemas that objects are compared with: those of one or more versions of Kubernetes, catalogued custom resources, and a repository's own.</summary>
internal sealed class SchemaSet
{
    private static readonly ConcurrentDictionary<KubernetesVersion, SchemaSet> Plain = [];

    private readonly IReadOnlyList<KubernetesVersion> _versions;
    private readonly CustomSchemas _own;

    /// <param name="versions">At least one; every one of them must accept an object.</param>
    /// <param name="own">The repository's own schemas; they go before the catalogue's.</param>
    public SchemaSet(IEnumerable<KubernetesVersion> versions, CustomSchemas own)
    {
        _versions = [.. versions.Distinct().Order()];
        _own = own;
    }

    /// <summary>The built-in schemas of one version.</summary>
    public static SchemaSet For(KubernetesVersion version) => Plain.GetOrAdd(version, v => new SchemaSet([v], CustomSchemas.None));

    /// <summary>Compares an object with every schema that it must fit.</summary>
    public SchemaAnswer Check(KubernetesObject candidate) => Check(candidate, new SchemaBudget());

    /// <summary>The same within what a run may still cost.</summary>
    public SchemaAnswer Check(KubernetesObject candidate, SchemaBudget budget)
    {
        var type = candidate.Type;
        var key = SchemaCatalogue.Key(type.Group, type.Version, type.Kind);
        if (SchemaCatalogue.Native.Knows(key))
            return Native(candidate, key, budget);
        if (SchemaCatalogue.Native.RemovalOf(key) is { } removal)
            return new SchemaAnswer { Removal = removal };
        if (_own.Find(type) is { } own)
            return new SchemaAnswer { IsKnown = true, Problems = Validate(candidate, own, Metadata(_versions[^1]), new ProblemLog(candidate, budget)) };
        if (type.Group.Contains('.', StringComparison.Ordinal) && SchemaCatalogue.Custom.Find(SchemaCatalogue.Key(type.Group, type.Version, type.Kind.ToLowerInvariant()), 1) is { } catalogued)
            return new SchemaAnswer { IsKnown = true, Problems = Validate(candidate, catalogued, Metadata(_versions[^1]), new ProblemLog(candidate, budget) { IsCatalogued = true, TrustsPatterns = true }) };
        return new SchemaAnswer { Problems = Unknown(candidate, budget), Suggestion = Suggestion(candidate) };
    }

    /// <summary>The first of the versions that does not serve an API any more; null when all do.</summary>
    public KubernetesVersion? FirstWithout(ApiRemoval removal)
    {
        foreach (var version in _versions)
        {
            if (version.Minor >= removal.Minor)
                return version;
        }
        return null;
    }

    /// <summary>Whether the version after the newest of them is the one that ends an API.</summary>
    public bool EndsNext(ApiRemoval removal) => removal.Minor == _versions[^1].Next.Minor;

    private static SchemaNode? Metadata(KubernetesVersion version) => SchemaCatalogue.Native.Find(SchemaCatalogue.MetadataKey, version.Bit);

    private static IReadOnlyList<SchemaProblem> Validate(KubernetesObject candidate, SchemaNode schema, SchemaNode? metadata, ProblemLog log)
    {
        new SchemaWalk(log, metadata).Look(schema, candidate.Root);
        if (candidate.IsComplete && candidate.Root["metadata"] is null or { IsNull: true } && !ObjectNames.IsFree(candidate.Group, candidate.Kind))
            log.Report(SchemaProblemKind.MissingField, ProblemLog.NearestKey(candidate.Root, isRoot: true), "metadata", $"This {candidate.Kind} has no name.", "Give it `metadata.name`.");
        return log.Problems;
    }

    // Only what holds for every object: its names.
    private IReadOnlyList<SchemaProblem> Unknown(KubernetesObject candidate, SchemaBudget budget)
    {
        if (!candidate.Group.Contains('.', StringComparison.Ordinal) || ObjectNames.IsFree(candidate.Group, candidate.Kind)
            || Metadata(_versions[^1]) is not { } metadata || candidate.Root.MappingAt("metadata") is not { } written)
        {
            return [];
        }
        var log = new ProblemLog(candidate, budget);
        log.Path.Enter("metadata");
        new SchemaWalk(log, null).Look(metadata, written);
        log.Path.Leave();
        return [.. log.Problems.Where(p => p.Kind == SchemaProblemKind.MalformedName)];
    }

    // Versions that agree share a schema, which then is compared once.
    private SchemaAnswer Native(KubernetesObject candidate, string key, SchemaBudget budget)
    {
        var pool = SchemaCatalogue.Native;
        List<(SchemaNode Schema, KubernetesVersion Version)> schemas = [];
        KubernetesVersion? without = null;
        foreach (var version in _versions)
        {
            if (pool.Find(key, version.Bit) is not { } schema)
                without ??= version;
            else if (!schemas.Exists(s => s.Schema.Id == schema.Id))
                schemas.Add((schema, version));
        }
        IReadOnlyList<SchemaProblem> problems = schemas.Count == 1
            ? Validate(candidate, schemas[0].Schema, null, Log())
            : [.. schemas.SelectMany(s => Validate(candidate, s.Schema, null, Log()).Select(p => (Problem: p, s.Version)))
                .GroupBy(p => (p.Problem.Kind, p.Problem.At, p.Problem.Path))
                .Select(g => g.Count() == schemas.Count ? g.First().Problem : InVersion(g.First().Problem, g.First().Version))];
        var removal = pool.RemovalOf(key);
        return new SchemaAnswer { IsKnown = true, Problems = problems, Removal = removal, NotYetServed = removal is null ? without : null };

        ProblemLog Log() => new(candidate, budget) { TrustsPatterns = true };
    }

    private static SchemaProblem InVersion(SchemaProblem problem, KubernetesVersion version) => problem with { Message = $"{problem.Message.TrimEnd('.')} in Kubernetes {version}." };

    private KindSuggestion? Suggestion(KubernetesObject candidate)
    {
        if (SchemaCatalogue.NativeKinds.TryGetValue(candidate.Type.ApiVersion, out var kinds) && DidYouMean.Nearest(candidate.Kind, kinds) is { } near)
            return new KindSuggestion(candidate.Type.ApiVersion, near);
        if (_own.VersionOf(candidate.Type) is { } defined)
            return new KindSuggestion(defined, candidate.Kind);
        var current = _versions[^1].Bit;
        var elsewhere = SchemaCatalogue.Native.Keys.Where(k => k.EndsWith("/" + candidate.Kind, StringComparison.Ordinal) && SchemaCatalogue.Native.Find(k, current) is not null).ToList();
        return SchemaCatalogue.IsNativeGroup(candidate.Group) && elsewhere.Count > 0
            ? new KindSuggestion(elsewhere.OrderBy(k => k.Length).First() is var key ? key[..key.LastIndexOf('/')] : "", candidate.Kind)
            : null;
    }
}
