using System.Text;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>Tells by its name whether a setting holds a secret.</summary>
internal static class PasswordNames
{
    private static readonly string[] Words =
        ["password", "passwd", "passphrase", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "clientsecret", "credential", "encryptionkey", "signingkey", "authkey", "pwd"];

    // Settings about secrets that hold none themselves.
    private static readonly string[] Endings =
    [
        "name", "names", "ref", "refs", "file", "path", "dir", "directory", "mount", "url", "uri", "endpoint", "key", "keys", "type", "ttl", "expiry", "expiration", "duration",
        "timeout", "length", "policy", "enabled", "disabled", "id", "namespace", "header", "field", "prefix", "suffix", "issuer", "audience", "algorithm", "format", "version",
        "rotation", "interval", "provider", "store", "backend", "engine", "class", "template", "annotations", "labels", "create", "required", "lifetime", "age", "count", "limit", "size",
    ];

    private static readonly string[] KeysThatAreSecrets = ["apikey", "accesskey", "secretkey", "privatekey", "encryptionkey", "signingkey", "authkey", "secretaccesskey"];

    private static readonly string[] Not = ["existingsecret", "imagepullsecret", "imagepullsecrets", "tokenreview", "secretname", "usesecret", "fromsecret"];

    public static bool AreSecret(string name)
    {
        // A label or an annotation: it goes to whoever may read the object.
        if (name.Contains('/'))
            return false;
        var plain = Normal(name);
        if (!Array.Exists(Words, w => plain.Contains(w, StringComparison.Ordinal)) || Array.Exists(Not, n => plain.Contains(n, StringComparison.Ordinal)))
            return false;
        return Array.Exists(KeysThatAreSecrets, k => plain.EndsWith(k, StringComparison.Ordinal)) || !Array.Exists(Endings, e => plain.EndsWith(e, StringComparison.Ordinal));
    }

    // DB_PASSWORD, db-password, dbPassword and db.password are one name.
    private static string Normal(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsAsciiLetterOrDigit(c))
                text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}
