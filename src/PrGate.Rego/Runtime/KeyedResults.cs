using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Members of a partial rule already asked for by key.</summary>
internal sealed class KeyedResults
{
    /// <summary>After so many keys the whole document is cheaper.</summary>
    public const int MostKeys = 3;

    private readonly Dictionary<RegoValue, RegoValue?> members = [];

    public bool IsFull => members.Count >= MostKeys;

    public bool TryGet(RegoValue key, out RegoValue? member) => members.TryGetValue(key, out member);

    public void Put(RegoValue key, RegoValue? member) => members[key] = member;
}
