using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PrGate.Checks.CodeOwners;

/// <summary>GitLab's <c>^[Name][2] @owner</c>.</summary>
/// <param name="Defaults">Owners of lines in it that name none.</param>
internal sealed record SectionHeader(string Name, bool IsOptional, int Count, IReadOnlyList<Owner> Defaults)
{
    /// <param name="owners">What follows the header.</param>
    public static bool TryParse(string line, [NotNullWhen(true)] out SectionHeader? header, out string owners)
    {
        header = null;
        owners = "";
        var isOptional = line.StartsWith("^[", StringComparison.Ordinal);
        var start = isOptional ? 1 : 0;
        if (start >= line.Length || line[start] != '[' || line.IndexOf(']', start) is var close && close <= start + 1)
            return false;
        var rest = line[(close + 1)..];
        var count = 1;
        if (rest.StartsWith('[') && rest.IndexOf(']', StringComparison.Ordinal) is > 1 and var end
            && int.TryParse(rest.AsSpan(1, end - 1), NumberStyles.None, CultureInfo.InvariantCulture, out count))
            rest = rest[(end + 1)..];
        else
            count = 1;
        if (rest.Length > 0 && !char.IsWhiteSpace(rest[0]))
            return false;
        header = new SectionHeader(line[(start + 1)..close].Trim(), isOptional, Math.Min(count, 100), []);
        owners = rest;
        return header.Name.Length > 0;
    }
}
