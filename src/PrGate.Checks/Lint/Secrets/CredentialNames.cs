using System.Collections.Frozen;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Tells by a setting's name whether its value is a credential: <c>DB_PASSWORD</c> and <c>clientSecret</c> are, <c>password_length</c> and <c>TOKEN_URL</c> are not.</summary>
internal static class CredentialNames
{
    private const int Longest = 200;

    private static readonly FrozenSet<string> Secret = FrozenSet.ToFrozenSet(
        [
            "password", "passwd", "passphrase", "pass", "pwd", "secret", "token", "apikey", "credential", "credentials", "accesskey", "secretkey", "privatekey", "authkey",
            "accountkey", "encryptionkey", "userpassword", "rootpassword", "dbpassword", "authtoken", "accesstoken", "clientsecret", "pat",
        ]);

    /// <summary>What makes a secret of the word "key".</summary>
    private static readonly FrozenSet<string> BeforeKey = FrozenSet.ToFrozenSet(
        ["api", "access", "secret", "private", "auth", "account", "encryption", "signing", "shared", "master", "license", "deploy", "ssh"]);

    /// <summary>A name that ends in one of these says something about a credential and is none.</summary>
    private static readonly FrozenSet<string> About = FrozenSet.ToFrozenSet(
        [
            "file", "path", "dir", "name", "names", "arn", "id", "ids", "url", "uri", "urn", "endpoint", "length", "size", "ttl", "expiry", "expiration", "expires", "policy", "version", "enabled",
            "disabled", "rotation", "type", "ref", "count", "days", "hours", "minutes", "seconds", "min", "max", "prefix", "suffix", "header", "field", "algorithm", "alg", "provider",
            "store", "manager", "mount", "group", "owner", "issuer", "audience", "scope", "scopes", "lifetime", "timeout", "required", "hint", "format", "kind", "class", "mode",
            "bits", "usage", "spec", "duration", "period", "age", "change", "reset", "login", "auth", "authentication", "wo", "refs", "directory", "namespace", "backend", "engine",
            "template", "annotations", "labels", "create", "limit", "interval", "review",
        ]);

    /// <summary>A name that begins with one of these is a switch.</summary>
    private static readonly FrozenSet<string> Switches = FrozenSet.ToFrozenSet(
        ["use", "require", "requires", "enable", "disable", "allow", "skip", "is", "has", "no", "without", "manage", "generate", "random", "public", "max", "min", "map", "rotate", "force", "ignore", "existing", "image", "create", "from"]);

    public static bool IsCredential(string name)
    {
        // A label or an annotation goes to whoever may read the object.
        if (name.Length is 0 or > Longest || name.Contains('/', StringComparison.Ordinal))
            return false;
        var words = Words(name);
        if (words.Count == 0 || About.Contains(words[^1]) || Switches.Contains(words[0]))
            return false;
        if (words is ["pwd"] or ["pat"] or ["pass"])
            return words[0] == "pass";
        // "auth.existingSecret", "global.imagePullSecret": the name of a Secret.
        if (words.Contains("existing") || words.Contains("pull"))
            return false;
        // "passwordKey" names a key under which a password lies; "secretAccessKey" is one.
        if (words[^1] is "key" or "keys")
            return words.Count > 1 && BeforeKey.Contains(words[^2]) && words[^1] == "key";
        return words.Exists(Secret.Contains);
    }

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var ends = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            var humps = !ends && i > start && char.IsAsciiLetterUpper(name[i]) && (char.IsAsciiLetterLower(name[i - 1]) || (i + 1 < name.Length && char.IsAsciiLetterLower(name[i + 1])));
            if (!ends && !humps)
                continue;
            if (i > start)
                words.Add(name[start..i].ToLowerInvariant());
            start = ends ? i + 1 : i;
        }
        return words;
    }
}
