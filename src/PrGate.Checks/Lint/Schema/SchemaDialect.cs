namespace PrGate.Checks.Lint.Schema;

/// <summary>Where a schema comes from, and so what it leaves unsaid.</summary>
internal enum SchemaDialect
{
    /// <summary>OpenAPI v2 of Kubernetes itself: an object with fields has no others.</summary>
    Native,

    /// <summary>JSON Schema: an object has no other fields only where the schema says so.</summary>
    JsonSchema,

    /// <summary>The <c>openAPIV3Schema</c> of a CustomResourceDefinition: the API server drops what the schema does not name.</summary>
    Crd,
}
