namespace PrGate.Checks.Manifests;

/// <summary>One entry of a mapping, as written.</summary>
/// <param name="Key">The key's name as a JSON object would carry it: <c>on</c> is <c>true</c>; <c>key.Text</c> has what is written.</param>
/// <param name="KeyNode">The key as written.</param>
/// <param name="Value">What it maps to; the anchored node itself when the value is an alias.</param>
public readonly record struct YamlEntry(string Key, YamlScalar KeyNode, YamlNode Value)
{
    /// <summary>Whether this is a YAML 1.1 merge key: a plain <c>&lt;&lt;</c>.</summary>
    public bool IsMerge => KeyNode is { Style: ScalarStyle.Plain, Text: "<<" };
}
