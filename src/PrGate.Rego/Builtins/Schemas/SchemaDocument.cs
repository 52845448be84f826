using PrGate.Rego.Builtins.Objects;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>A JSON schema of draft 4, 6 or 7 and the places its references may lead to, all within itself.</summary>
internal sealed class SchemaDocument
{
    private readonly Dictionary<string, RegoValue> _named = new(StringComparer.Ordinal);

    public SchemaDocument(RegoValue root)
    {
        Root = root;
        Draft = ((root as RegoObject)?.Find("$schema") as RegoString)?.Value switch
        {
            { } uri when uri.Contains("draft-04", StringComparison.Ordinal) => 4,
            { } uri when uri.Contains("draft-06", StringComparison.Ordinal) => 6,
            _ => 7,
        };
        Register(root, "");
    }

    public RegoValue Root { get; }

    /// <summary>4, 6 or 7; a schema that does not say is taken as the latest.</summary>
    public int Draft { get; }

    /// <summary>The schema a reference means.</summary>
    /// <exception cref="BuiltinException">It leads nowhere, or outside: nothing is ever fetched.</exception>
    public RegoValue Resolve(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var (name, fragment) = hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
        if (_named.TryGetValue(reference.TrimEnd('#'), out var named))
            return named;
        var start = name.Length == 0 ? Root : _named.GetValueOrDefault(name);
        if (start is null)
            throw new BuiltinException($"the reference {reference} leads outside the schema; remote schemas are not loaded");
        if (fragment.Length == 0)
            return start;
        if (!fragment.StartsWith('/'))
            throw new BuiltinException($"the reference {reference} is not defined");
        RegoValue? found = start;
        foreach (var part in fragment[1..].Split('/'))
        {
            var key = Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            found = found switch
            {
                RegoObject entries => entries.Find(key),
                RegoArray array when DocumentPath.Index(new RegoString(key), array.Count) is { } index && index >= 0 && index < array.Count => array[(int)index],
                _ => null,
            };
            if (found is null)
                throw new BuiltinException($"Object has no key '{key}'");
        }

        return found;
    }

    private void Register(RegoValue schema, string scope)
    {
        switch (schema)
        {
            case RegoObject entries:
                if ((entries.Find("$id") ?? entries.Find("id")) is RegoString id)
                {
                    var name = Inherit(scope, id.Value);
                    _named.TryAdd(name.TrimEnd('#'), schema);
                    scope = name.Split('#')[0];
                }

                foreach (var value in entries.Values)
                    Register(value, scope);
                break;
            case RegoArray array:
                foreach (var item in array.Items)
                    Register(item, scope);
                break;
        }
    }

    private static string Inherit(string scope, string id) =>
        Uri.TryCreate(scope, UriKind.Absolute, out var parent) && Uri.TryCreate(parent, id, out var joined) ? joined.ToString() : id;
}
