using System.Text;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3001: a Secret whose values anybody can read.</summary>
internal sealed class PlainSecretRule : IObjectRule, ITreeRule
{
    // Of Argo CD's repository and cluster Secrets: where to go, not how to get in.
    private static readonly string[] NotSecret =
        ["type", "url", "name", "project", "server", "insecure", "enableLfs", "enableOCI", "forceHttpBasicAuth", "namespaces", "clusterResources", "username"];

    // Beside a password that is fetched or filled in, these say only whose and where it is.
    private static readonly string[] Companions =
        ["username", "user", "login", "email", "host", "hostname", "port", "database", "dbname", "db", "region", "endpoint", "type", "name", "namespace", "scheme", "sslmode", "known_hosts"];

    private static readonly string[] Sections = ["data", "stringData"];

    public string Id => "PG3001";

    public string Title => "Secret with plain data";

    public string Why => "Base64 hides nothing: whoever can read the repository, today or in its history, has the value.";

    public Severity Severity => Severity.Error;

    public RuleDocumentation Documentation { get; } = new()
    {
        File = "apps/secret.yaml",
        Details = """
            Every value under `data` and `stringData` of a `Secret`, and of what a kustomization's `secretGenerator` makes. Left alone are Secrets encrypted by
            SOPS, empty values, variables
            (`${NAME}`), templates, and references to a store of secrets (`op://…`, `ref+vault://…`, `<path:…>`, `vault:…`); certificates and public keys; and,
            beside a value that is left alone, what goes with it: `username`, `host`, `port`, `database` and the like.
            """,
        Bad = """
            apiVersion: v1
            kind: Secret
            metadata:
              name: database
            stringData:
              password: correct-horse
            """,
        Good = """
            apiVersion: external-secrets.io/v1
            kind: ExternalSecret
            metadata:
              name: database
            spec:
              secretStoreRef:
                kind: ClusterSecretStore
                name: vault
              data:
                - secretKey: password
                  remoteRef:
                    key: database
                    property: password
            """,
        HowToFix = "Encrypt it with SOPS or as a SealedSecret, or let an ExternalSecret fetch it. Then change the value: it must count as known.",
        References = ["CIS 5.4.2", "NSA Pod security"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate is not { Group: "", Kind: "Secret" } || candidate.IsEncrypted)
            yield break;
        var isArgo = candidate.Root.At("metadata", "labels", "argocd.argoproj.io/secret-type") is RenderedScalar;
        var values = (
            from section in Sections
            from entry in candidate.Root.MappingAt(section)?.Entries ?? []
            where entry.Value is RenderedScalar { IsNull: false }
            select (Section: section, entry.Key, Value: (RenderedScalar)entry.Value)).ToList();
        var isMixed = values.Exists(v => v.Value.Text.Length > 0 && !IsPlain(v.Value.Text, v.Section == "data"));
        foreach (var (section, key, scalar) in values)
        {
            if ((isArgo && NotSecret.Contains(key)) || (isMixed && Companions.Contains(key)))
                continue;
            if (IsPlain(scalar.Text, section == "data"))
            {
                yield return Found(candidate, scalar.Origin.Place, $"{section}.{key}", key, scalar.Text);
                continue;
            }
            foreach (var setting in scalar.Text.Contains('\n') ? NamedTexts.Lines(scalar, $"{section}.{key}") : [])
            {
                if (PasswordRule.IsPassword(setting))
                    yield return Found(candidate, setting.At, setting.Path, setting.Name, setting.Text);
            }
        }
    }

    private static LintFinding Found(KubernetesObject candidate, Place at, string path, string key, string secret) => candidate.Finding(
        at, path, $"The Secret `{candidate.Name}` holds a value that anybody can read, under `{key}`.",
        "Encrypt it (SOPS, SealedSecret) or fetch it (ExternalSecret), and change the value.", Fingerprint.Of("secret", secret));

    // What a kustomization generates is judged as it is rendered; where nothing renders it, by what is written.
    public IEnumerable<LintFinding> Look(LintSide side, LintContext context)
    {
        foreach (var kustomization in side.LooseKustomizations())
        {
            foreach (var (path, generator) in kustomization.Items("secretGenerator"))
            {
                foreach (var literal in (generator as RenderedMapping).ItemsAt("literals"))
                {
                    if (literal.Text?.Split('=', 2) is not [var key, var value] || !IsPlain(value.Trim('"', '\''), isBase64: false))
                        continue;
                    yield return new LintFinding(literal.Origin.Place, $"The Secret that is generated holds a value that anybody can read, under {Shown.Key(key)}.", "Generate it from an encrypted file, and change the value.")
                    {
                        Path = $"{path}.literals[{key}]",
                        Value = Fingerprint.Of("secret", value),
                    };
                }
            }
        }
    }

    private static bool IsPlain(string text, bool isBase64)
    {
        if (!Literal.IsPlain(text))
            return false;
        var bytes = new byte[text.Length];
        if (isBase64 && Convert.TryFromBase64String(text, bytes, out var length))
            text = Encoding.UTF8.GetString(bytes, 0, length);
        return Literal.IsPlain(text) && !IsPublic(text);
    }

    // RFC 7468: a certificate or a public key is for everybody.
    private static bool IsPublic(string text) =>
        (text.Contains("-----BEGIN CERTIFICATE-----", StringComparison.Ordinal) || text.Contains("-----BEGIN PUBLIC KEY-----", StringComparison.Ordinal))
        && text.TrimStart().StartsWith("-----BEGIN ", StringComparison.Ordinal)
        && !text.Contains("PRIVATE KEY", StringComparison.Ordinal);
}
