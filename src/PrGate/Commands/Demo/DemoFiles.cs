namespace PrGate.Commands.Demo;

/// <summary>The small GitOps repository that the demo's pull requests change.</summary>
internal static class DemoFiles
{
    public const string Config = """
        version: 1
        include: ["apps/**", "clusters/**", "shop/**", "payments/**", ".prgate.yml"]
        environments:
          production: { paths: ["clusters/production/**"] }
        approvals:
          rules:
            - name: production
              when: { environments: [production] }
              require: { count: 1 }
            - name: gate owners
              when: { paths: [".prgate.yml"] }
              require: { count: 1 }
            - name: code owners
              when: { paths: ["payments/**"] }
              require: { owners: every-path }
        roles:
          override: { teams: [acme/sre] }
          waive: { teams: [acme/sre] }
        """;

    /// <summary>The same without its rules: what a pull request that weakens the gate proposes.</summary>
    public const string WeakerConfig = """
        version: 1
        include: ["apps/**"]
        """;

    public const string BrokenDeployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 2
        	paused: false
        """;

    public const string TwiceDefined = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: web
        data:
          LOG_LEVEL: info
          TIMEOUT: "30"
          LOG_LEVEL: debug
        """;

    public const string ShopProduction = """
        resources: [../base]
        namespace: shop-production
        patches:
          - target:
              kind: Deployment
              name: shop
            patch: |
              - op: replace
                path: /spec/replicas
                value: 6
        """;

    public static string Deployment(string name, int replicas, string image = "1.4.2") => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
        spec:
          replicas: {replicas}
          selector:
            matchLabels:
              app: {name}
          template:
            metadata:
              labels:
                app: {name}
            spec:
              containers:
                - name: {name}
                  image: ghcr.io/acme/{name}:{image}
        """;

    public static string PaymentsConfig(string value) => $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: payments
          namespace: payments
        data:
          VALUE: "{value}"
        """;

    /// <summary>A change in two folders that belong to different people.</summary>
    public static Dictionary<string, string> PaymentLimits() => new(StringComparer.Ordinal)
    {
        ["payments/config.yaml"] = PaymentsConfig("90"),
        ["payments/limits/config.yaml"] = PaymentsConfig("250"),
    };

    public static Dictionary<string, string> Repository() => new(StringComparer.Ordinal)
    {
        [".prgate.yml"] = Config,
        ["CODEOWNERS"] = "/payments/ @bo\n/payments/limits/ @dee\n",
        ["payments/config.yaml"] = PaymentsConfig("60"),
        ["payments/limits/config.yaml"] = PaymentsConfig("100"),
        ["README.md"] = "# Fleet\n\nWhat runs in our clusters.\n",
        ["apps/api/deployment.yaml"] = Deployment("api", 2),
        ["apps/web/deployment.yaml"] = Deployment("web", 2),
        ["clusters/production/api.yaml"] = Deployment("api", 4),
        ["clusters/staging/api.yaml"] = Deployment("api", 1),
        ["shop/base/kustomization.yaml"] = "resources: [shop.yaml]\n",
        ["shop/base/shop.yaml"] = Deployment("shop", 1),
        ["shop/production/kustomization.yaml"] = ShopProduction,
        ["shop/staging/kustomization.yaml"] = "resources: [../base]\nnamespace: shop-staging\n",
    };
}
