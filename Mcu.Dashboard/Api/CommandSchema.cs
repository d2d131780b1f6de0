using System.Text.Json.Nodes;
using Mcu.Dashboard.Http;
using Mcu.Application.Incidents.Commands;
using Microsoft.OpenApi;

namespace Mcu.Dashboard.Api;

/// <summary>The body of a command in the OpenAPI document.</summary>
internal static class CommandSchema
{
    /// <param name="commands">The commands of one address.</param>
    public static OpenApiRequestBody Body(IReadOnlyList<IncidentCommand> commands) => new()
    {
        Required = commands.All(command => command.Fields.Any(field => field.Need is FieldNeed.Required)),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["application/json"] = new()
            {
                Schema = commands.Count == 1
                    ? Schema(commands[0])
                    : new OpenApiSchema { AnyOf = [.. commands.Select(Schema)], Description = "One of them: fields of both are refused." },
            },
        },
    };

    private static IOpenApiSchema Schema(IncidentCommand command) => new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = command.Summary,
        Required = command.Fields.Where(field => field.Need is FieldNeed.Required).Select(field => field.Name).ToHashSet(),
        Properties = command.Fields.ToDictionary(field => field.Name, Schema),
    };

    private static IOpenApiSchema Schema(CommandField field)
    {
        var schema = OfKind(field);
        if (field.Need is not FieldNeed.Required)
        {
            schema.Type |= JsonSchemaType.Null;
        }

        return schema;
    }

    private static OpenApiSchema OfKind(CommandField field) => field.Kind switch
    {
        FieldKind.Whole => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Minimum = "1",
            Maximum = field.Most.ToString(System.Globalization.CultureInfo.InvariantCulture),
        },
        FieldKind.Moment => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        FieldKind.MessageKind => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Enum = [JsonValue.Create("message"), JsonValue.Create("appeal")],
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = field.Most },
    };
}
