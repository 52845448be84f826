using System.Text;
using System.Text.Unicode;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>One entry of a generated object.</summary>
internal readonly record struct GeneratedValue(string Key, ReadOnlyMemory<byte> Bytes, Origin Origin)
{
    /// <summary>The value as text; null when it is not UTF-8.</summary>
    public string? AsText() => Utf8.IsValid(Bytes.Span) ? Encoding.UTF8.GetString(Bytes.Span) : null;
}
