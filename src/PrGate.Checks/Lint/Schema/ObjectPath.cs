using System.Globalization;
using System.Text;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Where a walk through an object is. Its text is only made when somebody asks.</summary>
internal sealed class ObjectPath
{
    private readonly List<(string? Key, RenderedNode? Item, int Index, string[] Names)> _steps = [];

    public int Depth => _steps.Count;

    /// <summary>The last key; empty at the root and for items of a list.</summary>
    public string LastKey => _steps.Count > 0 ? _steps[^1].Key ?? "" : "";

    /// <summary>The key right below the root.</summary>
    public string FirstKey => _steps.Count > 0 ? _steps[0].Key ?? "" : "";

    public void Enter(string key) => _steps.Add((key, null, 0, []));

    /// <param name="names">The keys that name an item among its like; none: its <c>name</c>, or its number.</param>
    public void Enter(RenderedNode item, int index, string[] names) => _steps.Add((null, item, index, names));

    public void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary><c>spec.containers[name=web].image</c>; keys with dots in quotes and brackets.</summary>
    public override string ToString() => Below("");

    /// <summary>The path of a key below.</summary>
    public string Below(string key)
    {
        var text = new StringBuilder();
        foreach (var step in _steps)
        {
            if (step.Key is not null)
                Append(text, step.Key);
            else
                text.Append('[').Append(NameOf(step.Item!, step.Index, step.Names)).Append(']');
        }
        if (key.Length > 0)
            Append(text, key);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string key)
    {
        if (key.Length == 0 || key.AsSpan().ContainsAny('.', '[', ']'))
            text.Append("[\"").Append(key).Append("\"]");
        else
            text.Append(text.Length > 0 ? "." : "").Append(key);
    }

    private static string NameOf(RenderedNode item, int index, string[] names)
    {
        if (item is RenderedMapping mapping)
        {
            if (names.Length > 0 && names.All(n => mapping[n] is RenderedScalar))
                return string.Join(",", names.Select(n => $"{n}={mapping.TextAt(n)}"));
            if (names.Length == 0 && mapping["name"] is RenderedScalar { IsNull: false } name)
                return $"name={name.Text}";
        }
        return index.ToString(CultureInfo.InvariantCulture);
    }
}
