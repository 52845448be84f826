using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Certificates;

/// <summary>What a chain is checked for besides its signatures.</summary>
/// <param name="Time">The instant at which every certificate must be valid.</param>
/// <param name="DnsName">The name or address the leaf must be for; empty for any.</param>
/// <param name="Usages">Go's numbers of extended key usages, of which one must be allowed.</param>
internal sealed record ChainOptions(DateTimeOffset Time, string DnsName, IReadOnlyList<int> Usages)
{
    private const int ServerAuthentication = 1;

    /// <summary>Server certificates at the instant of the evaluation.</summary>
    public static ChainOptions At(long nanoseconds) => new(Instant(nanoseconds), "", [ServerAuthentication]);

    /// <summary>The defaults with a policy's changes.</summary>
    /// <exception cref="BuiltinException">An option is unknown or of the wrong type.</exception>
    public static ChainOptions Parse(long nowNanoseconds, RegoObject options)
    {
        var parsed = At(nowNanoseconds);
        foreach (var (key, value) in options)
        {
            switch ((key as RegoString)?.Value)
            {
                case "DNSName":
                    parsed = parsed with { DnsName = (value as RegoString ?? throw new BuiltinException("'DNSName' should be a string")).Value };
                    break;
                case "CurrentTime":
                    var time = value as RegoNumber ?? throw new BuiltinException("'CurrentTime' should be a number");
                    parsed = time.IsWrittenAsInteger && time.TryGetInt64(out var nanoseconds)
                        ? parsed with { Time = Instant(nanoseconds) }
                        : throw new BuiltinException("'CurrentTime' should be a valid int64 number");
                    break;
                case "MaxConstraintComparisons":
                    var most = value as RegoNumber ?? throw new BuiltinException("'MaxConstraintComparisons' should be a number");
                    if (!most.IsWrittenAsInteger || !most.TryGetInt64(out _))
                        throw new BuiltinException("'MaxConstraintComparisons' should be a valid number");
                    break;
                case "KeyUsages":
                    parsed = parsed with { Usages = ParseUsages(value) };
                    break;
                case null:
                    break;
                default:
                    throw new BuiltinException("invalid key option");
            }
        }

        return parsed;
    }

    private static List<int> ParseUsages(RegoValue value)
    {
        if (value is not (RegoArray or RegoSet))
            throw new BuiltinException("'KeyUsages' should be an Array or Set");
        var usages = new List<int>();
        var unknown = new List<string>();
        foreach (var member in Operand.Members(value, 1))
        {
            if (member is not RegoString name)
                continue;
            var number = ObjectIdentifiers.UsageNumberOfName(name.Value);
            if (number >= 0)
                usages.Add(number);
            else
                unknown.Add(name.Value);
        }

        if (unknown.Count > 0)
            throw new BuiltinException($"invalid entries for 'KeyUsages' found: [{string.Join(' ', unknown)}]");
        return usages.Count > 0 ? usages : [ServerAuthentication];
    }

    private static DateTimeOffset Instant(long nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);
}
