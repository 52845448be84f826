using System.Globalization;

namespace PrGate.Checks.Lint.Schema;

/// <summary>A minor version of Kubernetes 1 whose schemas are known.</summary>
/// <param name="Minor">31 for Kubernetes 1.31.</param>
public readonly record struct KubernetesVersion(int Minor) : IComparable<KubernetesVersion>
{
    public static readonly KubernetesVersion Oldest = new(31);
    public static readonly KubernetesVersion Newest = new(36);

    /// <summary>The one that is meant when the configuration names none.</summary>
    public static readonly KubernetesVersion Default = new(34);

    /// <summary>Every version whose schemas are known, oldest first.</summary>
    public static IReadOnlyList<KubernetesVersion> All { get; } = [.. from minor in Enumerable.Range(Oldest.Minor, Newest.Minor - Oldest.Minor + 1) select new KubernetesVersion(minor)];

    public KubernetesVersion Next => new(Minor + 1);

    /// <summary>Its bit in the stored schemas.</summary>
    internal uint Bit => 1u << (Minor - Oldest.Minor);

    /// <summary>Reads <c>1.34</c>, <c>v1.34</c> and <c>1.34.2</c>.</summary>
    /// <returns>Null when it is no such version, or one whose schemas are not known.</returns>
    public static KubernetesVersion? Parse(string text)
    {
        var parts = (text is ['v', ..] ? text[1..] : text).Split('.');
        if (parts.Length is not (2 or 3) || parts[0] != "1" || parts.Any(p => p.Length is 0 or > 4 || p.Any(c => !char.IsAsciiDigit(c))))
            return null;
        var version = new KubernetesVersion(int.Parse(parts[1], CultureInfo.InvariantCulture));
        return version.Minor >= Oldest.Minor && version.Minor <= Newest.Minor ? version : null;
    }

    public int CompareTo(KubernetesVersion other) => Minor.CompareTo(other.Minor);

    public static bool operator <(KubernetesVersion left, KubernetesVersion right) => left.Minor < right.Minor;

    public static bool operator >(KubernetesVersion left, KubernetesVersion right) => left.Minor > right.Minor;

    public static bool operator <=(KubernetesVersion left, KubernetesVersion right) => left.Minor <= right.Minor;

    public static bool operator >=(KubernetesVersion left, KubernetesVersion right) => left.Minor >= right.Minor;

    public override string ToString() => $"1.{Minor}";
}
