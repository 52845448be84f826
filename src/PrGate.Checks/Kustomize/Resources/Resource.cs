using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Resources;

/// <summary>An object on its way through the transformers: its tree, and what it was called before.</summary>
internal sealed class Resource(RenderedMapping root)
{
    private readonly List<(string Namespace, string Name, string Kind)> _previous = [];
    private ResourceId? _original;

    public RenderedMapping Root { get; private set; } = root;

    /// <summary>Prefixes and suffixes added so far, the first one added first.</summary>
    public List<string> Prefixes { get; private set; } = [];

    public List<string> Suffixes { get; private set; } = [];

    public GeneratorBehavior Behavior { get; set; }

    /// <summary>Whether its name gets a hash of its content at the end.</summary>
    public bool NeedsHash { get; set; }

    /// <summary>The name before the hash was added; null when none was.</summary>
    public string? NameBeforeHash { get; set; }

    /// <summary>Names of the vars that read a field of this object.</summary>
    public List<string> Vars { get; private set; } = [];

    /// <summary>What kustomize's <c>originAnnotations</c> say of it: the file it was read from, or what generated it.</summary>
    public Provenance? MadeBy { get; set; }

    /// <summary>The transformers that it went through, for <c>transformerAnnotations</c>.</summary>
    public List<Provenance> Transformations { get; private set; } = [];

    /// <summary>A patch deleted it, or emptied it.</summary>
    public bool IsGone => Root.Entries.Count == 0;

    public GroupVersionKind Type => GroupVersionKind.Of(Root.TextAt("apiVersion"), Root.TextAt("kind"));

    public string Kind => Root.TextAt("kind");

    public string Name => Metadata?.TextAt("name") ?? "";

    public string Namespace => Metadata?.TextAt("namespace") ?? "";

    public RenderedMapping? Metadata => Root.MappingAt("metadata");

    public ResourceId CurrentId => new(Type, Namespace, Name);

    /// <summary>Whether it was renamed, moved or retyped, or might have been.</summary>
    public bool HasPreviousIds => _previous.Count > 0;

    /// <summary>Every identity it had before, the oldest first; group and version are always the present ones, as in kustomize.</summary>
    public IEnumerable<ResourceId> PreviousIds
    {
        get
        {
            var type = Type;
            foreach (var (ns, name, kind) in _previous)
                yield return new ResourceId(type with { Kind = kind }, ns, name);
        }
    }

    public IEnumerable<string> PreviousNames => _previous.Select(p => p.Name);

    /// <summary>The first identity.</summary>
    public ResourceId OriginalId
    {
        get
        {
            if (_previous.Count == 0)
                return CurrentId;
            var type = Type;
            if (_original is { } known && known.Type.Group == type.Group && known.Type.Version == type.Version)
                return known;
            var (ns, name, kind) = _previous[0];
            _original = new ResourceId(type with { Kind = kind }, ns, name);
            return _original.Value;
        }
    }

    public void StorePreviousId()
    {
        var id = CurrentId;
        _previous.Add((id.EffectiveNamespace, id.Name, id.Type.Kind));
    }

    public bool WasEver(Func<ResourceId, bool> matches) => PreviousIds.Any(matches) || matches(CurrentId);

    public void ReplaceRoot(RenderedMapping root) => Root = root;

    /// <summary>The mapping under <c>metadata</c>, made when it is missing.</summary>
    public RenderedMapping NeedMetadata(Origin origin)
    {
        if (Metadata is { } present)
            return present;
        var made = new RenderedMapping(origin);
        Root.Set("metadata", made);
        return made;
    }

    /// <summary>Takes over what the program (not the author) knows of another object: earlier ids, affixes, hash, vars.</summary>
    public void TakeHistoryFrom(Resource other)
    {
        _previous.Clear();
        _previous.AddRange(other._previous);
        _original = null;
        Prefixes = [.. other.Prefixes];
        Suffixes = [.. other.Suffixes];
        Vars = [.. other.Vars];
        Transformations = [.. other.Transformations];
        Behavior = other.Behavior;
        NeedsHash = NeedsHash && other.NeedsHash;
    }

    public override string ToString() => CurrentId.ToString();
}
