using System.Globalization;
using System.Runtime.CompilerServices;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Schemas;

/// <summary>Matches a document against a schema that was checked. Order and wording of the findings are gojsonschema's.</summary>
internal sealed class SchemaValidator(BuiltinContext context, SchemaDocument schemas)
{
    private const string RootField = "(root)";

    /// <summary>More references in a row without looking at the value go round in circles.</summary>
    private const int MaxReferences = 100;

    private readonly SchemaKeywords _keywords = new(context);

    public SchemaOutcome Run(RegoValue document) => Validate(schemas.Root, document, RootField);

    private static string Below(string field, string name) => field == RootField ? name : $"{field}.{name}";

    private SchemaOutcome Validate(RegoValue schema, RegoValue value, string field)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new BuiltinException("nested too deeply");
        context.Charge(2);
        var outcome = new SchemaOutcome();
        for (var references = 0; (schema as RegoObject)?.Find("$ref") is RegoString reference; references++)
        {
            schema = schemas.Resolve(reference.Value);
            if (references > MaxReferences)
                throw new BuiltinException($"the reference {reference.Value} leads back to itself");
        }

        if (schema is not RegoObject keywords)
        {
            if (schema is RegoBoolean { Value: false })
                outcome.Add("false", field, "False always fails validation");
            return outcome;
        }

        if (!SchemaKeywords.CheckType(keywords, value, field, outcome))
            return outcome;
        Combine(keywords, value, field, outcome);
        switch (value)
        {
            case RegoArray array:
                ValidateArray(keywords, array, field, outcome);
                break;
            case RegoObject entries:
                ValidateObject(keywords, entries, field, outcome);
                break;
            case RegoNumber number:
                SchemaKeywords.CheckNumber(keywords, number, field, outcome);
                break;
        }

        _keywords.CheckCommon(keywords, value, field, outcome, schemas.Draft);
        if (value is RegoString text)
            _keywords.CheckText(keywords, text.Value, field, outcome);
        if (value is RegoObject members && keywords.Find("properties") is RegoObject properties)
        {
            foreach (var (name, inner) in properties)
            {
                if (members.Find(name) is { } member)
                    outcome.Merge(Validate(inner, member, Below(field, ((RegoString)name).Value)));
            }
        }

        outcome.Count();
        return outcome;
    }

    private void Combine(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome)
    {
        AnyOf(keywords, value, field, outcome);
        OneOf(keywords, value, field, outcome);
        if (keywords.Find("allOf") is RegoArray { Count: > 0 } all)
        {
            var outcomes = all.Select(schema => Validate(schema, value, field)).ToList();
            outcomes.ForEach(outcome.Merge);
            if (outcomes.Exists(part => !part.IsValid))
                outcome.Add("number_all_of", field, "Must validate all the schemas (allOf)");
        }

        if (keywords.Find("not") is { } not && Validate(not, value, field).IsValid)
            outcome.Add("number_not", field, "Must not validate the schema (not)");
        Dependencies(keywords, value, field, outcome);
        if (schemas.Draft >= 7 && keywords.Find("if") is { } condition)
        {
            var holds = Validate(condition, value, field).IsValid;
            if (keywords.Find(holds ? "then" : "else") is { } branch && Validate(branch, value, field) is { IsValid: false } failed)
            {
                outcome.Add(
                    holds ? "condition_then" : "condition_else", field,
                    holds ? "Must validate \"then\" as \"if\" was valid" : "Must validate \"else\" as \"if\" was not valid");
                outcome.Merge(failed);
            }
        }

        outcome.Count();
    }

    private void AnyOf(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome)
    {
        if (keywords.Find("anyOf") is not RegoArray { Count: > 0 } alternatives)
            return;
        SchemaOutcome? closest = null;
        foreach (var schema in alternatives.Items)
        {
            var attempt = Validate(schema, value, field);
            if (attempt.IsValid)
                return;
            if (closest is null || attempt.Score > closest.Score)
                closest = attempt;
        }

        outcome.Add("number_any_of", field, "Must validate at least one schema (anyOf)");
        outcome.Merge(closest!);
    }

    private void OneOf(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome)
    {
        if (keywords.Find("oneOf") is not RegoArray { Count: > 0 } alternatives)
            return;
        SchemaOutcome? closest = null;
        var valid = 0;
        foreach (var schema in alternatives.Items)
        {
            var attempt = Validate(schema, value, field);
            if (attempt.IsValid)
                valid++;
            else if (valid == 0 && (closest is null || attempt.Score > closest.Score))
                closest = attempt;
        }

        if (valid == 1)
            return;
        outcome.Add("number_one_of", field, "Must validate one and only one schema (oneOf)");
        if (valid == 0)
            outcome.Merge(closest!);
    }

    private void Dependencies(RegoObject keywords, RegoValue value, string field, SchemaOutcome outcome)
    {
        if (keywords.Find("dependencies") is not RegoObject dependencies || value is not RegoObject entries)
            return;
        foreach (var key in entries.Keys)
        {
            switch (dependencies.Find(key))
            {
                case null:
                    break;
                case RegoArray names:
                    foreach (var name in names.Items)
                    {
                        if (!entries.ContainsKey(name))
                            outcome.Add("missing_dependency", field, $"Has a dependency on {((RegoString)name).Value}");
                    }

                    break;
                case var schema:
                    outcome.Merge(Validate(schema, value, field));
                    break;
            }
        }
    }

    private void ValidateArray(RegoObject keywords, RegoArray array, string field, SchemaOutcome outcome)
    {
        SchemaOutcome Item(RegoValue schema, int index) => Validate(schema, array[index], Below(field, index.ToString(CultureInfo.InvariantCulture)));

        switch (keywords.Find("items"))
        {
            case RegoArray { Count: > 0 } schemasByPosition:
                for (var i = 0; i < array.Count && i < schemasByPosition.Count; i++)
                    outcome.Merge(Item(schemasByPosition[i], i));
                if (array.Count <= schemasByPosition.Count)
                    break;
                if (keywords.Find("additionalItems") is RegoBoolean { Value: false })
                    outcome.Add("array_no_additional_items", field, "No additional items allowed on array");
                else if (keywords.Find("additionalItems") is RegoObject additional)
                    Enumerable.Range(schemasByPosition.Count, array.Count - schemasByPosition.Count).ToList().ForEach(i => outcome.Merge(Item(additional, i)));
                break;
            case RegoObject or RegoBoolean:
                for (var i = 0; i < array.Count; i++)
                    outcome.Merge(Item(keywords.Find("items")!, i));
                break;
        }

        _keywords.CheckArray(keywords, array, field, outcome);
        if (schemas.Draft >= 6 && keywords.Find("contains") is { } contains)
            Contains(contains, array, field, outcome);
        outcome.Count();
    }

    private void Contains(RegoValue schema, RegoArray array, string field, SchemaOutcome outcome)
    {
        SchemaOutcome? closest = null;
        for (var i = 0; i < array.Count; i++)
        {
            var attempt = Validate(schema, array[i], Below(field, i.ToString(CultureInfo.InvariantCulture)));
            if (attempt.IsValid)
                return;
            if (closest is null || attempt.Score > closest.Score)
                closest = attempt;
        }

        outcome.Add("contains", field, "At least one of the items must match");
        if (closest is not null)
            outcome.Merge(closest);
    }

    private void ValidateObject(RegoObject keywords, RegoObject entries, string field, SchemaOutcome outcome)
    {
        SchemaKeywords.CheckProperties(keywords, entries, field, outcome);
        foreach (var (key, value) in entries)
        {
            var name = ((RegoString)key).Value;
            var matched = keywords.Find("properties") is RegoObject properties && properties.ContainsKey(key);
            if (keywords.Find("patternProperties") is RegoObject patterns)
            {
                foreach (var (pattern, schema) in patterns)
                {
                    if (!_keywords.Matches(((RegoString)pattern).Value, name))
                        continue;
                    matched = true;
                    outcome.Merge(Validate(schema, value, Below(field, name)));
                }
            }

            if (matched)
                continue;
            if (keywords.Find("additionalProperties") is RegoBoolean { Value: false })
                outcome.Add("additional_property_not_allowed", field, $"Additional property {name} is not allowed");
            else if (keywords.Find("additionalProperties") is RegoObject additional)
                outcome.Merge(Validate(additional, value, Below(field, name)));
        }

        if (schemas.Draft >= 6 && keywords.Find("propertyNames") is { } names)
        {
            foreach (var key in entries.Keys)
            {
                if (Validate(names, key, field) is not { IsValid: false } failed)
                    continue;
                outcome.Add("invalid_property_name", field, $"Property name of {GoQuote.Text(((RegoString)key).Value)} does not match");
                outcome.Merge(failed);
            }
        }

        outcome.Count();
    }
}
