using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Lint.Secrets;

/// <summary>PG3004: a setting named like a password with a value in the clear.</summary>
internal sealed class PasswordRule : IObjectRule, IFileRule
{
    private const int Shortest = 4;

    public string Id => "PG3004";

    public string Title => "Password-like literal";

    public string Why => "A password in the clear is known to whoever reads the repository, and cannot be changed without a commit.";

    public Severity Severity => Severity.Warning;

    public RuleDocumentation Documentation { get; } = new()
    {
        Details = """
            Looked at are the environment of containers, ConfigMaps and the lines of the files in them, the template of a SealedSecret or an ExternalSecret, values of HelmReleases and of Argo CD Applications
            (`values`, `valuesObject`, `parameters`), values files of charts and Compose files; and the password in an address (`https://user:password@host`).
            A value that looks random is an error. Variables, references to a store of secrets and settings about secrets (`passwordSecretName`, `tokenFile`) are
            left alone, and so are names of variables (`RADARR_API_KEY`). `changeme` is a password like any other: whoever guesses it is in. Dockerfiles and Terraform have checks of their own (PG6101, PG7001).
            """,
        Bad = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  env:
                    - name: DB_PASSWORD
                      value: correct-horse
            """,
        Good = """
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.2.3
                  env:
                    - name: DB_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: database
                          key: password
            """,
        HowToFix = "Keep it in a Secret that is encrypted or fetched, refer to that, and change the value.",
        References = ["CIS 5.4.1"],
        Aliases = ["kube-linter:env-var-secret", "checkov:CKV_K8S_35"],
    };

    public IEnumerable<LintFinding> Look(KubernetesObject candidate, LintContext context)
    {
        if (candidate.IsEncrypted || candidate is { Group: "", Kind: "Secret" })
            yield break;
        foreach (var setting in NamedTexts.Of(candidate))
        {
            if (Judge(setting) is { } found)
                yield return found with { Object = candidate.Identity };
        }
    }

    public IEnumerable<LintFinding> Look(LintFile file)
    {
        if (file.Role is not (FileRole.HelmValues or FileRole.Compose))
            yield break;
        foreach (var tree in file.Trees.OfType<RenderedMapping>().Where(t => t["sops"] is null))
        {
            foreach (var setting in NamedTexts.Settings(tree, ""))
            {
                if (Judge(setting) is { } found)
                    yield return found;
            }
        }
    }

    private static LintFinding? Judge(NamedText setting)
    {
        if (IsPassword(setting))
            return Found(setting, setting.Text, $"{Shown.Key(setting.Name)} has a value in the clear.");
        return UrlPassword.In(setting.Text) is { } password ? Found(setting, password, $"The address in {Shown.Key(setting.Name)} has a password in the clear.") : null;
    }

    /// <summary>Whether the name says that a secret is set, and the text that it is one.</summary>
    internal static bool IsPassword(NamedText setting) =>
        setting.Text.Length >= Shortest && CredentialNames.IsCredential(setting.Name) && Literal.IsPlain(setting.Text)
        && !IsNoSecret(setting.Text) && !NamesASecret(setting.Name, setting.Text) && !NamesAKey(setting.Name, setting.Text) && !NamesAVariable(setting.Text);

    // Paths, addresses (a password in one is told apart), whole texts and words for switches.
    private static bool IsNoSecret(string text) =>
        text.StartsWith('/') || text.StartsWith("./", StringComparison.Ordinal) || text.Contains('\n')
        || text.Contains("://", StringComparison.Ordinal)
        || text.EndsWith(".svc", StringComparison.Ordinal)
        || text is "true" or "false" or "null" or "none" or "None" or "enabled" or "disabled" or "default" or "Bearer" or "bearer";

    // "api_key: !env_var RADARR_API_KEY" says which variable holds it.
    private static bool NamesAVariable(string text) =>
        text.Contains('_') && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '_');

    // "githubConfigSecret: runner-secret" says which Secret is meant.
    private static bool NamesASecret(string name, string text) =>
        name.EndsWith("Secret", StringComparison.Ordinal) && !name.EndsWith("clientSecret", StringComparison.OrdinalIgnoreCase)
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.') && !Entropy.IsHigh(text);

    // "secretKey: password" says under which key of a Secret it lies.
    private static bool NamesAKey(string name, string text) =>
        name.EndsWith("secretKey", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_' or '.') && CredentialNames.IsCredential(text);

    private static LintFinding Found(NamedText setting, string secret, string message) =>
        new(setting.At, message, "Refer to a Secret that is encrypted or fetched, and change the value.")
        {
            Path = setting.Path,
            Value = Fingerprint.Of("password", secret),
            Severity = Entropy.IsHigh(secret) ? Severity.Error : Severity.Warning,
        };
}
