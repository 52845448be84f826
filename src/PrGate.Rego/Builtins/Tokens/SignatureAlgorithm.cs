using System.Security.Cryptography;

namespace PrGate.Rego.Builtins.Tokens;

/// <summary>A signature algorithm of RFC 7518 or 8037.</summary>
/// <param name="Name">As in a token's header, such as RS256.</param>
/// <param name="Family">RS, PS, ES, HS or EdDSA.</param>
/// <param name="Hash">The digest; EdDSA brings its own.</param>
internal sealed record SignatureAlgorithm(string Name, string Family, HashAlgorithmName Hash)
{
    private static readonly Dictionary<string, SignatureAlgorithm> All = Build();

    /// <summary>Null for an algorithm that is not known.</summary>
    public static SignatureAlgorithm? Find(string name) => All.GetValueOrDefault(name);

    private static Dictionary<string, SignatureAlgorithm> Build()
    {
        var all = new List<SignatureAlgorithm> { new("EdDSA", "EdDSA", default) };
        foreach (var family in (string[])["RS", "PS", "ES", "HS"])
        {
            all.Add(new(family + "256", family, HashAlgorithmName.SHA256));
            all.Add(new(family + "384", family, HashAlgorithmName.SHA384));
            all.Add(new(family + "512", family, HashAlgorithmName.SHA512));
        }

        return all.ToDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);
    }
}
