using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.Tests.Kustomize;

namespace PrGate.Checks.Tests.Lint;

public sealed class SecretRuleTests
{
    [Theory]
    [InlineData("stringData", "§s3cr3t-Pa55word")]
    [InlineData("data", "§czNjcjN0")]
    [InlineData("stringData", "''")]
    [InlineData("stringData", "${DB_PASSWORD}")]
    [InlineData("stringData", "op://vault/db/password")]
    [InlineData("data", "b3A6Ly92YXVsdC9kYi9wYXNzd29yZA==")]
    [InlineData("stringData", "<path:secret/data/db#password>")]
    [InlineData("stringData", "ref+vault://db/password")]
    [InlineData("stringData", "<password>")]
    [InlineData("stringData", "xxxxxxxx")]
    public void A_secret_is_found_by_its_value_and_a_reference_to_one_is_none(string section, string value) => Marked.AssertFound("PG3001", $$"""
        apiVersion: v1
        kind: Secret
        metadata: {name: db, namespace: shop}
        {{section}}:
          password: {{value}}
        """);

    [Theory]
    [InlineData("ca.crt: \"-----BEGIN CERTIFICATE-----\\nMIIB\\n-----END CERTIFICATE-----\\n\"")]
    [InlineData("tls.key: §\"-----BEGIN PRIVATE KEY-----\\nMIIB\\n-----END PRIVATE KEY-----\\n\"")]
    [InlineData("{username: shop, host: db, password: \"${DB_PASSWORD}\"}")]
    [InlineData("{username: §shop, password: §hunter22}")]
    [InlineData("{token: §hunter22, password: \"${DB_PASSWORD}\"}")]
    [InlineData("app.conf: |\n    host = ${HOST}\n    password = §hunter22\n    token = ${TOKEN}\n")]
    public void What_everybody_may_read_and_what_goes_with_a_kept_secret_is_left_alone(string data) =>
        Marked.AssertFound("PG3001", $"apiVersion: v1\nkind: Secret\nmetadata: {{name: db}}\nstringData:\n  {data}\n");

    [Theory]
    [InlineData("literals: [§password=hunter22, §\"token='a b'\", \"user=${USER}\", empty=]")]
    [InlineData("files: [a.txt]")]
    public void What_a_kustomization_generates_from_text_is_plain(string source) =>
        Marked.AssertFound("PG3001", $"secretGenerator:\n- name: db\n  {source}\n", "apps/kustomization.yaml");

    [Fact]
    public void A_file_that_becomes_a_ConfigMap_is_told_by_its_own_lines()
    {
        var rendering = new TestRepository().With("kustomization.yaml", "configMapGenerator:\n- name: a\n  files: [a.properties]\n").With("a.properties", "host=db\ndb.password=hunter22\n").Render();
        var side = new LintSide([], [("production", rendering)]);

        var found = Assert.Single(new LintEngine(LintConfig.Default).Lint(side), f => f.Rule == "PG3004");

        Assert.Equal(("a.properties", 2, 13), (found.File, found.Line, found.Column));
    }

    [Theory]
    [InlineData("bitnami.com/v1alpha1", "SealedSecret", "template: {data: {username: shop, password: §hunter22, url: \"{{ .host }}\"}}")]
    [InlineData("external-secrets.io/v1", "ExternalSecret", "target: {template: {data: {password: §hunter22, token: \"{{ .token }}\"}}}")]
    [InlineData("external-secrets.io/v1", "ExternalSecret", "data: [{secretKey: password, remoteRef: {key: shop-password}}]")]
    public void What_a_kept_Secret_is_given_in_the_clear_is_found(string version, string kind, string spec) =>
        Marked.AssertFound("PG3004", $"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\nspec:\n  {spec}\n");

    [Fact]
    public void The_secret_key_of_AWS_is_told_by_its_name() => Marked.AssertFound("PG3003", $"""
        [default]
        aws_secret_access_key = §{"wJalrXUtnFEMI" + "K7MDENGbPxRfiCYzT4qLm9eW2aX"}
        secretAccessKey: §{"wJalrXUtnFEMI" + "K7MDENGbPxRfiCYzT4qLm9eW2aX"}
        aws_secret_access_key = {"wJalrXUtnFEMI" + "/K7MDENG/bPxRfiCYEXAMPLEKEY"}
        aws_secret_access_key = short
        """, "credentials.txt");

    [Theory]
    [InlineData("url: §https://shop:hunter22@example.com/a")]
    [InlineData("url: https://shop@example.com/a")]
    [InlineData("url: https://shop:${PASSWORD}@example.com/a")]
    [InlineData("url: https://example.com/a:b@c")]
    [InlineData("app.properties: |\n    # the shop\n    db.password=§hunter22\n    export API_TOKEN='§hunter22'\n    db.password.file=/run/secret\n    \"clientSecret\": \"§hunter22\",\n    password = os.environ[\"PASSWORD\"]\n    token: $TOKEN\n    this line says: password is what you know")]
    [InlineData("a.json: |\n    {\n      \"db\": {\"host\": \"db\", \"password\": §\"hunter22\"}\n    }")]
    [InlineData("a.yaml: |\n    db:\n      password: §hunter22\n      env: [{name: API_TOKEN, value: §hunter22}]")]
    [InlineData("a.yaml: |\n    radarr: {api_key: !env_var RADARR_API_KEY}")]
    [InlineData("a.yaml: |\n    db: {{ .Values.db }}\n    password: §hunter22")]
    public void A_ConfigMap_is_searched_line_by_line(string data) =>
        Marked.AssertFound("PG3004", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a}}\ndata:\n  {data}\n");

    [Theory]
    [InlineData("valuesObject:\n        auth: {password: §hunter22}")]
    [InlineData("valuesObject:\n        config: |\n          [db]\n          password = §hunter22")]
    [InlineData("values: |\n        auth:\n          password: §hunter22\n          existingSecret: web")]
    [InlineData("parameters:\n      - name: auth.password\n        value: §hunter22")]
    public void Values_of_Argo_CD_hold_no_passwords_in_any_form(string helm) =>
        Marked.AssertFound("PG3004", $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: a}}\nspec:\n  source:\n    helm:\n      {helm}\n");

    [Theory]
    [InlineData("bitnami.com/v1alpha1", "SealedSecret")]
    [InlineData("example.com/v1", "Secret")]
    public void Other_kinds_are_no_secrets(string version, string kind) => Marked.AssertFound("PG3001", $$"""
        apiVersion: {{version}}
        kind: {{kind}}
        metadata: {name: db, namespace: shop}
        data: {password: czNjcjN0}
        """);

    [Fact]
    public void Where_argo_finds_a_repository_is_no_secret_and_how_it_gets_in_is() => Marked.AssertFound("PG3001", """
        apiVersion: v1
        kind: Secret
        metadata:
          name: repo
          labels: {argocd.argoproj.io/secret-type: repository}
        stringData:
          type: git
          url: https://github.com/acme/shop.git
          password: §correct-horse
        """);

    [Fact]
    public void What_sops_left_readable_is_found_and_what_it_leaves_by_its_rules_is_not()
    {
        Marked.AssertFound("PG3002", """
            apiVersion: v1
            kind: Secret
            metadata: {name: db}
            stringData:
              user: ENC[AES256_GCM,data:x,iv:x,tag:x,type:str]
              empty: ""
              password: §correct-horse
            sops: {encrypted_regex: "^(data|stringData)$", mac: "ENC[x]"}
            """);
        Marked.AssertFound("PG3002", """
            plain_unencrypted: text
            token: §abcdef
            list: [§a, "ENC[AES256_GCM,data:x]"]
            sops: {mac: "ENC[x]"}
            """, "values/secret.yaml");
    }

    [Theory]
    [InlineData("clusters/a.sops.yaml", "kind: ConfigMap", true)]
    [InlineData("clusters/a.yaml", "kind: ConfigMap", false)]
    [InlineData("filtered/a.yaml", "kind: Secret", true)]
    [InlineData("filtered/a.yaml", "kind: ConfigMap", false)]
    public void The_rules_of_the_repository_say_what_is_to_be_encrypted(string path, string kind, bool isFound)
    {
        const string Rules = """
            creation_rules:
              - path_regex: \.sops\.ya?ml$
                age: age1abc
              - path_regex: filtered/.*
                encrypted_regex: ^(data|stringData)$
                age: age1abc
            """;
        var side = new LintSide([File(".sops.yaml", Rules), File(path, $"apiVersion: v1\n{kind}\nmetadata: {{name: a}}\n")], []);

        var found = new LintEngine(LintConfig.Default).Lint(side).Where(f => f.Rule == "PG3002").ToList();

        Assert.Equal(isFound ? [(path, 1, 1)] : [], found.Select(f => (f.File, f.Line, f.Column)));
    }

    // Each text is put together here so that no scanner takes this file for a leak.
    public static TheoryData<string, bool> Credentials => new()
    {
        { "AKIA" + "QYLPMN5HFIQR7ABC", true },
        { "AKIA" + "IOSFODNN7EXAMPLE", false },
        { "XAKIA" + "QYLPMN5HFIQR7ABC", false },
        { "ghp_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5", true },
        { "ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", false },
        { "ghp_" + "short", false },
        { "github_pat_" + "11ABCDEFG0aB3dE5fG7hI9_jK1lM3nO5pQ7rS9tU1vW3xY5zA7bC9dE1fG3hI5jK7lM9nO1pQ3rS5tU7vW9x", true },
        { "glpat-" + "aB3dE5fG7hI9jK1lM3nO", true },
        { "xoxb-" + "123456789012-abcdEFGHijklMNOP", true },
        { "https://hooks.slack.com/services/T" + "01234567/B01234567/aB3dE5fG7hI9jK1lM3nO5pQ7", true },
        { "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", true },
        { "npm_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5", true },
        { "AIza" + "SyD3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3x", true },
        { "AGE-SECRET-KEY-1" + "QL4W8ZP7N2M5K9J3H6G0F1D4S7A2Z5X8C3V6B9N0M2L5K8J1H4G7F3D6S9", true },
        { "age1" + "ql4w8zp7n2m5k9j3h6g0f1d4s7a2z5x8c3v6b9n0m2l5k8j1h4g7f3d6s9", false },
        { "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U", true },
        { "eyJ" + "hbGciOiJIUzI1NiJ9", false },
        { "aB3" + "8Q~xY5zA7bC9dE1fG3hI5jK7lM9nO1pQ3rS5t", true },
        { "aB3x" + "Q~xY5zA7bC9dE1fG3hI5jK7lM9nO1pQ3rS5t", false },
        { "dp.pt." + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b", true },
    };

    [Theory]
    [MemberData(nameof(Credentials))]
    public void A_credential_is_told_by_its_form(string text, bool isOne) => Marked.AssertFound("PG3003", $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: a
        data:
          value: {(isOne ? "§" : "")}{text}
        """);

    [Theory]
    [InlineData("RSA PRIVATE KEY", "MIIEpAIBAAKCAQEA04up8hoqzS1+APIB0RhjXyObwHQnOzhAk5Bd7mhkSbPkyhP1", true)]
    [InlineData("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtz", true)]
    [InlineData("PRIVATE KEY", "...", false)]
    [InlineData("CERTIFICATE", "MIIEpAIBAAKCAQEA04up8hoqzS1+APIB0RhjXyObwHQnOzhAk5Bd7mhkSbPkyhP1", false)]
    [InlineData("PUBLIC KEY", "MIIEpAIBAAKCAQEA04up8hoqzS1+APIB0RhjXyObwHQnOzhAk5Bd7mhkSbPkyhP1", false)]
    public void A_private_key_has_a_body(string label, string body, bool isOne) => Marked.AssertFound("PG3003", $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: a
        data:
          key.pem: |
            {(isOne ? "§" : "")}-----BEGIN {label}-----
            {body}
            -----END {label}-----
        """);

    [Fact]
    public void No_message_and_no_fingerprint_shows_the_credential()
    {
        var token = "glpat-" + "aB3dE5fG7hI9jK1lM3nO";
        var text = $"apiVersion: v1\nkind: Secret\nmetadata: {{name: a}}\nstringData:\n  password: {token}\n";

        var findings = new LintEngine(LintConfig.Default).Lint(File("a.yaml", text)).Where(f => f.Rule.StartsWith("PG3", StringComparison.Ordinal)).ToList();

        Assert.Equal(["PG3001", "PG3003"], findings.Select(f => f.Rule));
        Assert.All(findings, f => Assert.DoesNotContain(token, $"{f.Message} {f.Fix} {f.Fingerprint} {f.Path}"));
    }

    [Theory]
    [InlineData("DB_PASSWORD", "§correct-horse", "Warning")]
    [InlineData("DB_PASSWORD", "§hV8!kq29Zp4xLw7T", "Error")]
    [InlineData("apiToken", "§hV8kq29Zp4xLw7Tq", "Error")]
    [InlineData("DB_PASSWORD", "${DB_PASSWORD}", null)]
    [InlineData("DB_PASSWORD", "$(OTHER)", null)]
    [InlineData("DB_PASSWORD_FILE", "/run/secrets/db", null)]
    [InlineData("TOKEN_URL", "https://login.example.com", null)]
    [InlineData("SECRET_NAME", "database", null)]
    [InlineData("LOG_LEVEL", "hV8!kq29Zp4xLw7T", null)]
    [InlineData("USE_TOKEN", "\"true\"", null)]
    public void An_environment_holds_no_passwords(string name, string value, string? severity)
    {
        var text = $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {"{name: web}"}
            spec:
              template:
                spec:
                  containers:
                    - name: web
                      env:
                        - name: {name}
                          value: {value}
            """;
        Marked.AssertFound("PG3004", text);
        var found = new LintEngine(LintConfig.Default).Lint(File("a.yaml", text.Replace("§", "", StringComparison.Ordinal))).Where(f => f.Rule == "PG3004");
        Assert.Equal(severity is null ? [] : [severity], found.Select(f => f.Severity.ToString()));
    }

    [Fact]
    public void Values_of_a_release_hold_no_passwords() => Marked.AssertFound("PG3004", """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web, namespace: shop}
        spec:
          values:
            auth:
              password: §correct-horse
              existingSecret: database
              githubConfigSecret: runner-secret
              annotations: {secret.reloader.stakater.com/reload: runner-secret}
              secretKeys: {adminPasswordKey: password}
              secretKey: redis-password
              awsSecretKey: §correct-horse
            controllers:
              main:
                containers:
                  main:
                    env:
                      - name: API_TOKEN
                        value: §correct-horse
                      - name: OTHER
                        valueFrom: {secretKeyRef: {name: a, key: token}}
        """);

    [Fact]
    public void A_values_file_is_looked_at_and_a_kustomization_is_not()
    {
        Marked.AssertFound("PG3004", "redis:\n  password: §correct-horse\n", "charts/web/values.yaml");
        Marked.AssertFound("PG3004", "secretGenerator:\n  - name: a\n    literals: [password=x]\n", "apps/kustomization.yaml");
    }

    private static LintFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
